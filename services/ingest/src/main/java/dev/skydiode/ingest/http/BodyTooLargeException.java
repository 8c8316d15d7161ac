package dev.skydiode.ingest.http;

import java.io.IOException;

/** More bytes than the request may have. */
final class BodyTooLargeException extends IOException {}
