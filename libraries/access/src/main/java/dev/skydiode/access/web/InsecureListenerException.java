package dev.skydiode.access.web;

import org.springframework.boot.ExitCodeGenerator;

/** A service is told to listen beyond this machine without what that needs; the message names the settings. */
public final class InsecureListenerException extends RuntimeException implements ExitCodeGenerator {
    private static final int WRONG_INPUT = 2;

    InsecureListenerException(String message) {
        super(message);
    }

    @Override
    public int getExitCode() {
        return WRONG_INPUT;
    }
}
