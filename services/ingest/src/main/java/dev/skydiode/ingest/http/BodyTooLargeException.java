package dev.skydiode.ingest.http;

/** More bytes than a capture may have. */
final class BodyTooLargeException extends Exception {}
