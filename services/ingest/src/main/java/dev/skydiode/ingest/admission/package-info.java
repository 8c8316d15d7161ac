/** Whose captures are taken, and how many. */
package dev.skydiode.ingest.admission;
