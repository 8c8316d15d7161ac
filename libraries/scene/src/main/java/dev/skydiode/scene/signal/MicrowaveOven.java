package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The leak of a microwave oven: a magnetron that runs in one half of each mains period and whose frequency moves with its
 * voltage, up and back again, with noise around it (Kamerman and Erkocevic, PIMRC 1997; Taher, Misurac, LoCicero and Ucci,
 * ICC 2008).
 *
 * @param mainsHertz 50 or 60
 * @param sweepHertz how far the frequency moves in a half period
 */
public record MicrowaveOven(double mainsHertz, double sweepHertz) implements Waveform {
    /** Share of the mains period in which the magnetron runs. */
    private static final double RUNNING_SHARE = 0.45;

    /** Noise: steps of the frequency every so often, each a part of what was before and a part by chance. */
    private static final double STEP_SECONDS = 0.5e-6;

    /** Standard deviation of the noise, and its correlation from step to step. */
    private static final double NOISE_HERTZ = 300e3;

    private static final double MEMORY = 0.9;

    /** From one half period to the next the middle moves by so much. */
    private static final double WANDER_HERTZ = 500e3;

    public MicrowaveOven {
        Waveform.requireWithin("mainsHertz", mainsHertz, 50, 60);
        Waveform.requireWithin("sweepHertz", sweepHertz, 0, 60e6);
    }

    @Override
    public String label() {
        return "microwave oven";
    }

    @Override
    public double widthHertz() {
        return burstWidthHertz() + 4 * WANDER_HERTZ;
    }

    @Override
    public double burstWidthHertz() {
        return sweepHertz + 4 * NOISE_HERTZ;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        double first = random.nextDouble() / mainsHertz;
        double length = RUNNING_SHARE / mainsHertz;
        return new Signal() {
            private long period;

            @Override
            public Burst next() {
                double center = offsetHertz + WANDER_HERTZ * Math.clamp(random.nextGaussian(), -2, 2);
                long seed = random.nextLong();
                return new Burst(
                        first + period++ / mainsHertz,
                        length,
                        center - burstWidthHertz() / 2,
                        center + burstWidthHertz() / 2,
                        () -> new Magnetron(center, length, rateHertz, new SplittableRandom(seed)));
            }
        };
    }

    /** Samples exp(j φ): the frequency is centre + sweep (sin(pi t/T) - 1/2) + noise, T the time that the magnetron runs. */
    private final class Magnetron implements SampleSource {
        private final double centerHertz;
        private final double rateHertz;
        private final double lengthSamples;
        private final int samplesPerStep;
        private final RandomGenerator random;
        private double noise;
        private long at;
        private long phase;
        private long advance;

        /**
         * @param centerHertz middle of the sweep from the samples' zero
         * @param lengthSeconds T
         * @param rateHertz of the samples
         * @param random source of the noise
         */
        Magnetron(double centerHertz, double lengthSeconds, double rateHertz, RandomGenerator random) {
            this.centerHertz = centerHertz;
            this.rateHertz = rateHertz;
            this.lengthSamples = lengthSeconds * rateHertz;
            this.samplesPerStep = (int) Math.max(1, STEP_SECONDS * rateHertz);
            this.random = random;
            this.phase = random.nextLong();
            step();
        }

        /** Up and back again along a half sine. */
        private void step() {
            double along = Math.sin(Math.PI * Math.min(1, at / lengthSamples)) - 0.5;
            noise = MEMORY * noise + Math.sqrt(1 - MEMORY * MEMORY) * NOISE_HERTZ * random.nextGaussian();
            double deviation = Math.clamp(noise, -2 * NOISE_HERTZ, 2 * NOISE_HERTZ);
            advance = Phasor.advance(centerHertz + sweepHertz * along + deviation, rateHertz);
        }

        @Override
        public void next(float[] iq, int first, int count) {
            for (int i = 2 * first; i < 2 * (first + count); i += 2) {
                iq[i] = Phasor.cos(phase);
                iq[i + 1] = Phasor.sin(phase);
                phase += advance;
                if (++at % samplesPerStep == 0) {
                    step();
                }
            }
        }

        /** The phase at a later time is as good as any. */
        @Override
        public void skip(long count) {
            at += count;
            step();
        }
    }
}
