package dev.skydiode.ingest.intake;

/** Why a valid capture could not be taken. */
public enum IntakeFailure {
    /** More captures are under way than memory is set aside for. */
    BUSY("busy", true),
    /** More than the quota of the sensor or of its gateway. */
    QUOTA("quota", true),
    /** The broker did not acknowledge the capture in time. */
    BROKER("broker", true),
    /** There is no room on the disk. */
    STORAGE("storage", true),
    /** The broker refused the capture and will refuse it again until an operator has changed something. */
    BROKER_REFUSED("broker-refused", false);

    private final String code;
    private final boolean passes;

    IntakeFailure(String code, boolean passes) {
        this.code = code;
        this.passes = passes;
    }

    /** Stable code: the tag of the counter. */
    public String code() {
        return code;
    }

    /** Whether sending the capture again is safe and right. */
    public boolean passes() {
        return passes;
    }
}
