package dev.skydiode.scene.signal;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Frames as those of IEEE 802.11 OFDM (clause 17, 19 for 40 MHz, 21 for 80 MHz): carriers 312.5 kHz apart, symbols of 4
 * microseconds, short and long training, data by chance, each answered by an acknowledgement after 10 microseconds; then
 * 28 microseconds and a back-off by chance, and pauses as duty and traffic want them.
 *
 * @param bandwidthHertz 20e6, 40e6 or 80e6
 * @param duty share of the time on the air, above 0 up to 0.95; while traffic flows
 * @param traffic when it flows
 */
public record WifiBursts(double bandwidthHertz, double duty, Traffic traffic) implements Waveform {
    /** When there are frames beside the beacons. */
    public enum Traffic {
        /** Always. */
        STEADY,
        /** In bursts of 20 ms on average, with pauses of 60 ms on average: pages and video in pieces. */
        BURSTY,
        /** Never: beacons every 102.4 ms, as of a network that nobody uses. */
        BEACONS
    }

    private static final double MEAN_FLOW_SECONDS = 20e-3;
    private static final double MEAN_PAUSE_SECONDS = 60e-3;
    /** 100 time units of 1024 µs. */
    private static final double BEACON_SECONDS = 102.4e-3;

    /** Some 300 bytes at 6 Mbit/s. */
    private static final int BEACON_SYMBOLS = 100;

    /** A symbol with its guard, and both trainings. */
    static final double SYMBOL_SECONDS = 4e-6;

    static final double PREAMBLE_SECONDS = 16e-6;
    /** SIFS, DIFS and slot at 2.4 GHz, and the slots of the shortest contention window. */
    private static final double SHORT_SPACE_SECONDS = 10e-6;

    private static final double LONG_SPACE_SECONDS = 28e-6;
    private static final double SLOT_SECONDS = 9e-6;
    private static final int BACK_OFF_SLOTS = 16;

    /** The signal field and two symbols: 14 bytes at 24 Mbit/s. */
    private static final int ACKNOWLEDGEMENT_SYMBOLS = 3;

    /** Data symbols of a frame, an assumption: 64 µs to 1.6 ms on the air. */
    private static final int MIN_SYMBOLS = 12;

    private static final int MAX_SYMBOLS = 400;

    public WifiBursts {
        double channels = bandwidthHertz / WifiFrame.CHANNEL_HERTZ;
        if (channels != 1 && channels != 2 && channels != 4) {
            throw new IllegalArgumentException("bandwidthHertz must be 20e6, 40e6 or 80e6, is " + bandwidthHertz);
        }
        Objects.requireNonNull(traffic, "traffic");
        Waveform.requireWithin("duty", duty, 0.001, 0.95);
    }

    /** Traffic that always flows. */
    public WifiBursts(double bandwidthHertz, double duty) {
        this(bandwidthHertz, duty, Traffic.STEADY);
    }

    @Override
    public String label() {
        return "802.11 OFDM";
    }

    @Override
    public double widthHertz() {
        return bandwidthHertz;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        return traffic == Traffic.BEACONS
                ? beacons(rateHertz, offsetHertz, random)
                : new Exchange(rateHertz, offsetHertz, random);
    }

    /** A beacon each interval, nothing else. */
    private Signal beacons(double rateHertz, double offsetHertz, RandomGenerator random) {
        double first = BEACON_SECONDS * random.nextDouble();
        return new Signal() {
            private long number;

            @Override
            public Burst next() {
                // A beacon waits for a free channel: some slots by chance.
                double wait = random.nextInt(BACK_OFF_SLOTS) * SLOT_SECONDS;
                return burst(first + number++ * BEACON_SECONDS + wait, BEACON_SYMBOLS, rateHertz, offsetHertz, random);
            }
        };
    }

    /** A frame of so many data symbols behind its training. */
    private Burst burst(double start, int symbols, double rateHertz, double offsetHertz, RandomGenerator random) {
        long seed = random.nextLong();
        return new Burst(
                start,
                PREAMBLE_SECONDS + symbols * SYMBOL_SECONDS,
                offsetHertz - bandwidthHertz / 2,
                offsetHertz + bandwidthHertz / 2,
                () -> WifiFrame.samples(bandwidthHertz, symbols, rateHertz, offsetHertz, new SplittableRandom(seed)));
    }

    /** Frame, acknowledgement, pause, over and over. */
    private final class Exchange implements Signal {
        private final double rateHertz;
        private final double offsetHertz;
        private final RandomGenerator random;
        private double at;
        private boolean answered = true;
        private double frameSeconds;
        private double flowsUntil;

        Exchange(double rateHertz, double offsetHertz, RandomGenerator random) {
            this.rateHertz = rateHertz;
            this.offsetHertz = offsetHertz;
            this.random = random;
            // So that several networks of one scene do not begin together.
            this.at = random.nextDouble() * (LONG_SPACE_SECONDS + BACK_OFF_SLOTS * SLOT_SECONDS);
        }

        @Override
        public Burst next() {
            answered = !answered;
            if (answered) {
                Burst answer = burst(at + SHORT_SPACE_SECONDS, ACKNOWLEDGEMENT_SYMBOLS);
                at = answer.endSeconds() + pauseSeconds(frameSeconds + answer.lengthSeconds());
                return answer;
            }
            Burst frame = burst(at, random.nextInt(MIN_SYMBOLS, MAX_SYMBOLS + 1));
            frameSeconds = frame.lengthSeconds();
            at = frame.endSeconds();
            return frame;
        }

        /** At least DIFS and back-off; on average so long that the duty comes out, evenly distributed from none to twice that. */
        private double pauseSeconds(double busySeconds) {
            double least = LONG_SPACE_SECONDS + random.nextInt(BACK_OFF_SLOTS) * SLOT_SECONDS;
            double wanted = busySeconds * (1 - duty) / duty - SHORT_SPACE_SECONDS - least;
            return least + Math.max(0, wanted) * 2 * random.nextDouble() + pause();
        }

        /** Bursts of traffic and the pauses between them are exponentially long. */
        private double pause() {
            if (traffic == Traffic.STEADY || at < flowsUntil) {
                return 0;
            }
            double pause = MEAN_PAUSE_SECONDS * random.nextExponential();
            flowsUntil = at + pause + MEAN_FLOW_SECONDS * random.nextExponential();
            return pause;
        }

        private Burst burst(double start, int symbols) {
            return WifiBursts.this.burst(start, symbols, rateHertz, offsetHertz, random);
        }
    }
}
