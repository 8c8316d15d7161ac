package dev.skydiode.recognition.window;

/** A signal that cannot be analysed: too short for its rate, or with samples or powers that are none. */
public final class UnusableSignalException extends RuntimeException {

    /** @param cause whose message tells the sender what is wrong */
    UnusableSignalException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
