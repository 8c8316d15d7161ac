package dev.skydiode.workbench.simulate;

import dev.skydiode.contracts.v1.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that receives and sends captures. Not thread-safe. */
interface Sensor {
    /**
     * The next capture, or nothing in a pause.
     *
     * @param elapsed time since the simulation began: decides what is on the air
     * @param now start of the capture
     */
    Optional<Capture> next(Duration elapsed, Instant now);
}
