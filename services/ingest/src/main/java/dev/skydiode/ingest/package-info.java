/** The ingest service: its settings, its wiring and its main class. */
package dev.skydiode.ingest;
