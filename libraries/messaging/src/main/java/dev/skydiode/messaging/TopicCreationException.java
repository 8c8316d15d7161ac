package dev.skydiode.messaging;

/** Topics could not be created within the time given; the cause says why. */
public final class TopicCreationException extends RuntimeException {

    TopicCreationException(String message, Throwable cause) {
        super(message, cause);
    }
}
