package dev.skydiode.experiments.air;

import java.util.List;

/** A way of telling what is on the air. */
interface AirRule {

    /** Its name in tables. */
    String label();

    /** What it makes of the captures of one more sensor. */
    Listener listen();

    /** Follows one sensor. Not thread-safe. */
    interface Listener {
        /** What is on the air in the sensor's next capture. */
        List<Finding> findings(ReceivedCapture capture);

        /** Tracks that the newest capture opened. */
        List<Opened> opened();
    }
}
