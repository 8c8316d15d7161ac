package dev.skydiode.standalone;

/** Something that was asked for cannot be; the message is one line that says what is expected. */
final class WrongInputException extends RuntimeException {

    WrongInputException(String message) {
        super(message);
    }
}
