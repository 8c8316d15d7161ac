/** Cuts recordings that were handed over whole into captures. */
package dev.skydiode.ingest.recording;
