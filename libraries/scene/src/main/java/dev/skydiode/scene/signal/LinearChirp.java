package dev.skydiode.scene.signal;

import java.util.random.RandomGenerator;

/**
 * Sweeps of linearly rising frequency, one after the other: the frequency is lowest + B t/T, the phase 2 pi (lowest t + B t²/2T).
 *
 * @param bandwidthHertz from the lowest to the highest frequency
 * @param sweepSeconds length of one sweep
 * @param gapSeconds pause after each, 0 or more
 */
public record LinearChirp(double bandwidthHertz, double sweepSeconds, double gapSeconds) implements Waveform {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the value, its range and what was found
     */
    public LinearChirp {
        Waveform.requirePositive("bandwidthHertz", bandwidthHertz);
        Waveform.requirePositive("sweepSeconds", sweepSeconds);
        Waveform.requireWithin("gapSeconds", gapSeconds, 0, 1e6);
    }

    @Override
    public String label() {
        return "chirp";
    }

    @Override
    public double widthHertz() {
        return bandwidthHertz;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        double lowest = offsetHertz - bandwidthHertz / 2;
        // Rise of the frequency per sample, in turns per sample squared.
        long rise = Phasor.turns(bandwidthHertz / sweepSeconds / rateHertz / rateHertz);
        long advance = Phasor.advance(lowest, rateHertz) + rise / 2;
        return new Signal() {
            private long sweeps;

            @Override
            public Burst next() {
                double start = sweeps++ * (sweepSeconds + gapSeconds);
                long begin = random.nextLong();
                return new Burst(
                        start, sweepSeconds, lowest, lowest + bandwidthHertz, () -> new Sweep(begin, advance, rise));
            }
        };
    }

    /** One sweep: the phase is a parabola of time. */
    private static final class Sweep implements SampleSource {
        private final long rise;
        private long phase;
        private long advance;

        /**
         * @param phase at the first sample, as of {@link Phasor}
         * @param advance of the phase from the first sample to the second
         * @param rise of the advance from sample to sample
         */
        Sweep(long phase, long advance, long rise) {
            this.phase = phase;
            this.advance = advance;
            this.rise = rise;
        }

        @Override
        public void next(float[] iq, int first, int count) {
            for (int i = 2 * first; i < 2 * (first + count); i += 2) {
                iq[i] = Phasor.cos(phase);
                iq[i + 1] = Phasor.sin(phase);
                phase += advance;
                advance += rise;
            }
        }
    }
}
