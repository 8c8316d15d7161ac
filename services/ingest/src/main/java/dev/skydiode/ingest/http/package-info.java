/** The HTTP door: reads a body within limits, hands a capture to the intake, answers. */
package dev.skydiode.ingest.http;
