package dev.skydiode.alert.view;

/** Told of every change of the read model, on the thread that reads; must not block. */
public interface ViewListener {
    /** An alert opened or changed. */
    void alert(AlertView alert);

    /** An alert is deleted from its topic. */
    void alertRemoved(String alertId);

    /** The newest window of a sensor. */
    void identification(IdentificationView identification);

    /** A sensor's health. */
    void sensor(SensorView sensor);

    /** What an operator says of a sensor; all but its id absent where that was deleted. */
    void profile(ProfileView profile);

    /** The chip's power for a sensor. */
    void power(PowerView power);
}
