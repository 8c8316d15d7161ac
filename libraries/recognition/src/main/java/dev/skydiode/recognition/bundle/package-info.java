/** The classifier bundle: one file with everything that decides, its strict reader, and those that are built in. */
package dev.skydiode.recognition.bundle;
