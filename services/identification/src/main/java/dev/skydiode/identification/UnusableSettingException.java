package dev.skydiode.identification;

/** A setting names something that the service cannot work with. The message names the setting, its value and why. */
public final class UnusableSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param cause says in one line what was named and what is wrong with it */
    UnusableSettingException(String setting, IllegalArgumentException cause) {
        super("skydiode.identification." + setting + ": " + cause.getMessage(), cause);
    }
}
