package dev.skydiode.alert.evidence;

/** There is no capture to keep; the message says why. */
final class MissingCaptureException extends Exception {
    MissingCaptureException(String message) {
        super(message);
    }
}
