/** The one intake of captures, free of any transport: it validates, publishes and counts. */
package dev.skydiode.ingest.intake;
