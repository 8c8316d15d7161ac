package dev.skydiode.gateway;

/** What was asked for cannot be done; the message is one line for people. */
final class WrongInputException extends RuntimeException {

    WrongInputException(String message) {
        super(message);
    }
}
