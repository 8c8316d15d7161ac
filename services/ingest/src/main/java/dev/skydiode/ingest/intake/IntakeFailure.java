package dev.skydiode.ingest.intake;

/** Why a valid capture could not be taken; sending it again is safe and right. */
public enum IntakeFailure {
    /** More captures are under way than memory is set aside for. */
    BUSY("busy"),
    /** The broker did not acknowledge the capture in time, or refused it. */
    BROKER("broker");

    private final String code;

    IntakeFailure(String code) {
        this.code = code;
    }

    /** Stable code: the tag of the counter. */
    public String code() {
        return code;
    }
}
