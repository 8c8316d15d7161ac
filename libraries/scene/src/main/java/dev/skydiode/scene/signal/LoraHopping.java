package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A remote control as ExpressLRS at 2.4 GHz: LoRa chirps over 812.5 kHz, 80 channels 1 MHz apart from 2.4004 GHz, four
 * packets on each channel, then another by chance. A packet has 12 rising chirps, two marks, two and a quarter falling ones
 * and then symbols by chance, each a rising chirp that starts at one of 2^SF places (Semtech SX1280 data sheet).
 *
 * @param packetsPerSecond 50, 150, 250 or 500: they go with spreading factors of 8, 7, 6 and 5
 */
public record LoraHopping(double packetsPerSecond) implements Waveform {
    /** Bandwidth B of a chirp; a symbol lasts 2^SF / B. */
    static final double WIDTH_HERTZ = 812.5e3;

    private static final int CHANNELS = 80;
    private static final double SPACING_HERTZ = 1e6;
    /** Packets on one channel before the next. */
    private static final int PACKETS_PER_HOP = 4;
    /** Twelve rising chirps and two marks. */
    private static final int PREAMBLE_SYMBOLS = 14;
    /** Falling chirps that end the preamble. */
    private static final double FALLING_SYMBOLS = 2.25;
    /** An assumption: header, payload and check of a short packet. */
    private static final int DATA_SYMBOLS = 14;

    public LoraHopping {
        spreadingFactor(packetsPerSecond);
    }

    /** Bits of a symbol, 5 to 8; refuses another rate. */
    private static int spreadingFactor(double packetsPerSecond) {
        return switch ((int) packetsPerSecond) {
            case 50 -> 8;
            case 150 -> 7;
            case 250 -> 6;
            case 500 -> 5;
            default ->
                throw new IllegalArgumentException(
                        "packetsPerSecond must be 50, 150, 250 or 500, is " + packetsPerSecond);
        };
    }

    @Override
    public String label() {
        return "ELRS-like";
    }

    @Override
    public double widthHertz() {
        return CHANNELS * SPACING_HERTZ;
    }

    @Override
    public double burstWidthHertz() {
        return WIDTH_HERTZ;
    }

    /** Length of a packet on the air. */
    double packetSeconds() {
        double symbol = (1 << spreadingFactor(packetsPerSecond)) / WIDTH_HERTZ;
        return (PREAMBLE_SYMBOLS + FALLING_SYMBOLS + DATA_SYMBOLS) * symbol;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        double first = random.nextDouble() / packetsPerSecond;
        int factor = spreadingFactor(packetsPerSecond);
        return new Signal() {
            private long number;
            private int channel;

            @Override
            public Burst next() {
                if (number % PACKETS_PER_HOP == 0) {
                    channel = random.nextInt(CHANNELS);
                }
                double center = offsetHertz + (channel - (CHANNELS - 1) / 2.0) * SPACING_HERTZ;
                long seed = random.nextLong();
                return new Burst(
                        first + number++ / packetsPerSecond,
                        packetSeconds(),
                        center - WIDTH_HERTZ / 2,
                        center + WIDTH_HERTZ / 2,
                        () -> new Chirps(center, factor, rateHertz, new SplittableRandom(seed)));
            }
        };
    }

    /**
     * Frequencies in turns per sample; the phase goes on through all symbols. A rising chirp of place p runs from (p/2^SF - 1/2) B
     * with the slope B²/2^SF and continues B lower where it reaches B/2.
     */
    private static final class Chirps implements SampleSource {
        private final RandomGenerator random;
        private final double width;
        private final double middle;
        private final double symbolSamples;
        private final int places;
        private double frequency;
        private double slope;
        private double left;
        private int symbol;
        private long phase;

        Chirps(double centerHertz, int factor, double rateHertz, RandomGenerator random) {
            this.random = random;
            this.places = 1 << factor;
            this.width = WIDTH_HERTZ / rateHertz;
            this.middle = centerHertz / rateHertz;
            this.symbolSamples = places * rateHertz / WIDTH_HERTZ;
            this.phase = random.nextLong();
            begin();
        }

        /** The next symbol: rising from the bottom, a mark or data from a place by chance, or falling from the top. */
        private void begin() {
            boolean preamble = symbol < PREAMBLE_SYMBOLS - 2;
            boolean falling = symbol >= PREAMBLE_SYMBOLS && symbol < PREAMBLE_SYMBOLS + 3;
            slope = (falling ? -1 : 1) * width / symbolSamples;
            double place = preamble || falling ? 0 : random.nextInt(places) / (double) places;
            frequency = falling ? width / 2 : (place - 0.5) * width;
            left += symbol == PREAMBLE_SYMBOLS + 2 ? symbolSamples * (FALLING_SYMBOLS - 2) : symbolSamples;
            symbol++;
        }

        @Override
        public void next(float[] iq, int first, int count) {
            for (int i = 2 * first; i < 2 * (first + count); i += 2) {
                iq[i] = Phasor.cos(phase);
                iq[i + 1] = Phasor.sin(phase);
                phase += Phasor.turns(middle + frequency);
                frequency += slope;
                if (frequency >= width / 2) {
                    frequency -= width;
                }
                left -= 1;
                if (left <= 0) {
                    begin();
                }
            }
        }
    }
}
