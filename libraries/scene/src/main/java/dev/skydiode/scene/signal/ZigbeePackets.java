package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Packets as of IEEE 802.15.4 at 2.4 GHz (clause 12): offset QPSK with half-sine pulses, which is minimum shift keying of 2
 * Mchip/s; up to 133 bytes at 250 kbit/s, each answered after 192 microseconds. Chips by chance stand for the 16 sequences.
 *
 * @param duty share of the time on the air, above 0 up to 0.5
 */
public record ZigbeePackets(double duty) implements Waveform {
    /** 32 chips for each symbol of 4 bits at 62.5 ksymbol/s. */
    private static final double CHIP_HERTZ = 2e6;

    private static final double WIDTH_HERTZ = 2e6;
    /** Two symbols. */
    private static final double BYTE_SECONDS = 32e-6;
    /** With preamble, delimiter and length, six bytes, in front. */
    private static final int MIN_BYTES = 20;

    private static final int MAX_BYTES = 133;
    private static final int ANSWER_BYTES = 11;
    /** Twelve symbols. */
    private static final double TURNAROUND_SECONDS = 192e-6;

    public ZigbeePackets {
        Waveform.requireWithin("duty", duty, 0.001, 0.5);
    }

    @Override
    public String label() {
        return "802.15.4";
    }

    @Override
    public double widthHertz() {
        return WIDTH_HERTZ;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        return new Signal() {
            private double at = 10e-3 * random.nextDouble();
            private double packetSeconds;

            @Override
            public Burst next() {
                boolean answers = packetSeconds > 0;
                int bytes = answers ? ANSWER_BYTES : random.nextInt(MIN_BYTES, MAX_BYTES + 1);
                double start = at;
                double length = bytes * BYTE_SECONDS;
                double busy = packetSeconds + length;
                packetSeconds = answers ? 0 : length;
                at = start
                        + length
                        + (answers ? busy * (1 - duty) / duty * 2 * random.nextDouble() : TURNAROUND_SECONDS);
                long seed = random.nextLong();
                return new Burst(
                        start,
                        length,
                        offsetHertz - WIDTH_HERTZ / 2,
                        offsetHertz + WIDTH_HERTZ / 2,
                        () -> new Chips(offsetHertz, rateHertz, new SplittableRandom(seed)));
            }
        };
    }

    /** Each chip turns the phase by a quarter, forwards or backwards. */
    private static final class Chips implements SampleSource {
        private final RandomGenerator random;
        private final long forwards;
        private final long backwards;
        private final double chipsPerSample;
        private double at;
        private long phase;
        private long advance;

        Chips(double centerHertz, double rateHertz, RandomGenerator random) {
            this.random = random;
            this.forwards = Phasor.advance(centerHertz + CHIP_HERTZ / 4, rateHertz);
            this.backwards = Phasor.advance(centerHertz - CHIP_HERTZ / 4, rateHertz);
            this.chipsPerSample = CHIP_HERTZ / rateHertz;
            this.phase = random.nextLong();
            this.advance = random.nextBoolean() ? forwards : backwards;
        }

        @Override
        public void next(float[] iq, int first, int count) {
            for (int i = 2 * first; i < 2 * (first + count); i += 2) {
                iq[i] = Phasor.cos(phase);
                iq[i + 1] = Phasor.sin(phase);
                phase += advance;
                at += chipsPerSample;
                while (at >= 1) {
                    at -= 1;
                    advance = random.nextBoolean() ? forwards : backwards;
                }
            }
        }
    }
}
