package dev.skydiode.recognition.window;

/** A signal that cannot be analysed: too short for its rate, or with samples that are no numbers. */
public final class UnusableSignalException extends RuntimeException {

    UnusableSignalException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
