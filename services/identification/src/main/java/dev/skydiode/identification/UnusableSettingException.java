package dev.skydiode.identification;

import java.nio.file.NoSuchFileException;

/** A setting names something that the service cannot work with. The message names the setting, its value and why. */
public final class UnusableSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnusableSettingException(String setting, Object value, Throwable cause) {
        super("skydiode.identification." + setting + ": " + value + ": " + why(cause), cause);
    }

    /** Of a file that is not there Java says the name alone. */
    private static String why(Throwable cause) {
        return cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
    }
}
