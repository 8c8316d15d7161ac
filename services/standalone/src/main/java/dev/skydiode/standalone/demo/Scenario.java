package dev.skydiode.standalone.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What each sensor hears, over and over. Times are chosen so that three classes are on the air from the start, that every
 * class of the default model comes up, and that silences are long enough for alerts to resolve.
 */
final class Scenario {

    /** Nothing but noise. */
    static final String QUIET = "quiet";
    /** A comb of carriers that is none of the classes. */
    static final String UNKNOWN = "unknown";

    private Scenario() {}

    /**
     * One part of a sensor's round.
     *
     * @param signal name of a class, {@link #QUIET} or {@link #UNKNOWN}
     */
    record Part(String signal, Duration length) {}

    /**
     * One sensor.
     *
     * @param id its id
     * @param sendsSamples true where it sends IQ samples, false where it sends ready spectra
     * @param round what it hears, repeated
     */
    record Post(String id, boolean sendsSamples, List<Part> round) {

        /** The signal at a time since the start. */
        String signalAt(Duration elapsed) {
            long roundMillis =
                    round.stream().mapToLong(part -> part.length().toMillis()).sum();
            long left = Math.floorMod(elapsed.toMillis(), roundMillis);
            for (Part part : round) {
                left -= part.length().toMillis();
                if (left < 0) {
                    return part.signal();
                }
            }
            throw new IllegalStateException("a round has a part for each of its times");
        }
    }

    /** The sensors of the demonstration. */
    static List<Post> posts() {
        return List.of(
                post("sim-roof-north", true, "Parrot 35", "quiet 25", "tello 30", "quiet 30"),
                post("sim-roof-south", false, "S500 30", "quiet 30", "q205 30", "quiet 30"),
                post("sim-gate-east", false, "dx4e 25", "quiet 25", "wltoys 25", "quiet 25"),
                post("sim-gate-west", true, "WiFi 30", "unknown 15", "Nineeg 30", "quiet 25"),
                post("sim-hangar", false, "quiet 10", "unknown 10", "WiFi 15", "dx6i 25", "quiet 20", "MTx 25"));
    }

    /** @param parts name and seconds */
    private static Post post(String id, boolean sendsSamples, String... parts) {
        return new Post(
                id,
                sendsSamples,
                Arrays.stream(parts)
                        .map(part -> part.split(" "))
                        .map(words -> new Part(words[0], Duration.ofSeconds(Long.parseLong(words[1]))))
                        .toList());
    }
}
