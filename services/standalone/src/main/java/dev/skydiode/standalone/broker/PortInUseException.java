package dev.skydiode.standalone.broker;

import java.io.IOException;

/** Something else listens on a port that is needed; the message is one line for people. */
public final class PortInUseException extends IOException {

    PortInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
