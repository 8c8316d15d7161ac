package dev.skydiode.standalone.demo;

import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.LinearChirp;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each sensor receives, over and over. Times are chosen so that three classes are on the air from the start, that every
 * class of the default model comes up, and that pauses are long enough for alerts to resolve and rise again.
 */
final class Scenario {

    /** Nothing but noise. */
    static final String QUIET = "quiet";
    /** Bursts as of a drone that is none of the classes: unknown. */
    static final String DJI = "dji";
    /** Sweeps over 40 MHz: unknown. */
    static final String CHIRP = "chirp";
    /** Frames of a network on channel 1, where the data set has its WiFi. */
    static final String NETWORK = "network";

    private static final double CHANNEL_1_HERTZ = 2.412e9;
    private static final double DWELL_SECONDS = 4e-3;
    private static final double POWER_DBM = -50;
    private static final double MILLIS_PER_SECOND = 1e3;

    private Scenario() {}

    /**
     * One part of a sensor's round.
     *
     * @param signal name of a class, or one of the constants above
     */
    record Part(String signal, Duration length) {}

    /**
     * One sensor.
     *
     * @param id its id
     * @param sendsSamples true where it sends IQ samples, false where it sends ready spectra (of classes alone)
     * @param round what it receives, repeated
     */
    record Post(String id, boolean sendsSamples, List<Part> round) {

        /** The signal at a time since the start. */
        String signalAt(Duration elapsed) {
            long left = Math.floorMod(elapsed.toMillis(), roundMillis());
            for (Part part : round) {
                left -= part.length().toMillis();
                if (left < 0) {
                    return part.signal();
                }
            }
            throw new IllegalStateException("a round has a part for each of its times");
        }

        /** The round as a scene that a sensor can listen to. */
        Scene scene(long seed) {
            List<Emission> emissions = new ArrayList<>();
            double at = 0;
            for (Part part : round) {
                double end = at + part.length().toMillis() / MILLIS_PER_SECOND;
                if (!part.signal().equals(QUIET)) {
                    emissions.add(Emission.of(waveform(part.signal()), centerHertz(part.signal()), at, end, POWER_DBM));
                }
                at = end;
            }
            return new Scene(
                    id,
                    seed,
                    at,
                    SimulatedSensor.SAMPLE_RATE_HERTZ,
                    SimulatedSensor.CENTER_FREQUENCY_HERTZ,
                    ReceiverSettings.GOOD,
                    emissions);
        }

        private long roundMillis() {
            return round.stream().mapToLong(part -> part.length().toMillis()).sum();
        }
    }

    private static Waveform waveform(String signal) {
        return switch (signal) {
            case DJI -> new DjiBursts(10e6, 80e-6, List.of(-12.5e6, 2e6));
            case CHIRP -> new LinearChirp(40e6, 200e-6, 0);
            case NETWORK -> new WifiBursts(20e6, 0.6);
            default -> new ClassTransmission(signal, DWELL_SECONDS);
        };
    }

    private static double centerHertz(String signal) {
        return signal.equals(NETWORK) ? CHANNEL_1_HERTZ : SimulatedSensor.CENTER_FREQUENCY_HERTZ;
    }

    /** The sensors of the demonstration. */
    static List<Post> posts() {
        return List.of(
                post("sim-roof-north", true, "Parrot 35", "quiet 25", "tello 30", "quiet 30"),
                post("sim-roof-south", false, "S500 30", "quiet 30", "q205 30", "quiet 30", "Nineeg 25", "quiet 25"),
                post("sim-gate-east", false, "dx4e 25", "quiet 25", "wltoys 25", "quiet 25", "dx6i 25", "quiet 25"),
                post("sim-gate-west", true, "WiFi 30", "quiet 15", "MTx 30", "quiet 25"),
                post("sim-hangar", true, "quiet 8", "dji 22", "quiet 10", "network 20", "chirp 15", "quiet 15"));
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
