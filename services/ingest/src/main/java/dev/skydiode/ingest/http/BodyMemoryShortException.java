package dev.skydiode.ingest.http;

/** There is no memory for more of a body now; later there will be. The message is for the sender. */
final class BodyMemoryShortException extends Exception {

    BodyMemoryShortException(String message) {
        super(message);
    }
}
