package dev.skydiode.ingest.http;

import java.io.IOException;

/** The body came more slowly than {@link PacedBody} allows. */
final class BodyTooSlowException extends IOException {}
