package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Frames as those of IEEE 802.11 OFDM (clause 17, and clause 19 for 40 MHz): carriers 312.5 kHz apart, symbols of 4
 * microseconds, short and long training, data by chance, each answered by an acknowledgement after 10 microseconds; then
 * 28 microseconds and a back-off by chance, and silence as the duty wants it.
 *
 * @param bandwidthHertz 20e6 or 40e6
 * @param duty share of the time on the air, above 0 up to 0.95
 */
public record WifiBursts(double bandwidthHertz, double duty) implements Waveform {
    static final double SYMBOL_SECONDS = 4e-6;
    static final double PREAMBLE_SECONDS = 16e-6;
    private static final double SHORT_SPACE_SECONDS = 10e-6;
    private static final double LONG_SPACE_SECONDS = 28e-6;
    private static final double SLOT_SECONDS = 9e-6;
    private static final int BACK_OFF_SLOTS = 16;

    /** The signal field and two symbols: 14 bytes at 24 Mbit/s. */
    private static final int ACKNOWLEDGEMENT_SYMBOLS = 3;

    private static final int SHORTEST_SYMBOLS = 12;
    private static final int LONGEST_SYMBOLS = 400;

    public WifiBursts {
        if (bandwidthHertz != WifiFrame.CHANNEL_HERTZ && bandwidthHertz != 2 * WifiFrame.CHANNEL_HERTZ) {
            throw new IllegalArgumentException("bandwidthHertz must be 20e6 or 40e6, is " + bandwidthHertz);
        }
        Waveform.requireWithin("duty", duty, 0.001, 0.95);
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
    public double burstWidthHertz() {
        return bandwidthHertz;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        return new Exchange(rateHertz, offsetHertz, random);
    }

    /** Frame, acknowledgement, silence, over and over. */
    private final class Exchange implements Signal {
        private final double rateHertz;
        private final double offsetHertz;
        private final RandomGenerator random;
        private double at;
        private boolean answered = true;
        private double frameSeconds;

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
                at = answer.endSeconds() + silence(frameSeconds + answer.lengthSeconds());
                return answer;
            }
            Burst frame = burst(at, random.nextInt(SHORTEST_SYMBOLS, LONGEST_SYMBOLS + 1));
            frameSeconds = frame.lengthSeconds();
            at = frame.endSeconds();
            return frame;
        }

        private double silence(double busySeconds) {
            double least = LONG_SPACE_SECONDS + random.nextInt(BACK_OFF_SLOTS) * SLOT_SECONDS;
            double wanted = busySeconds * (1 - duty) / duty - SHORT_SPACE_SECONDS - least;
            return least + Math.max(0, wanted) * 2 * random.nextDouble();
        }

        private Burst burst(double start, int symbols) {
            long seed = random.nextLong();
            return new Burst(
                    start,
                    PREAMBLE_SECONDS + symbols * SYMBOL_SECONDS,
                    offsetHertz - bandwidthHertz / 2,
                    offsetHertz + bandwidthHertz / 2,
                    () -> WifiFrame.samples(
                            bandwidthHertz, symbols, rateHertz, offsetHertz, new SplittableRandom(seed)));
        }
    }
}
