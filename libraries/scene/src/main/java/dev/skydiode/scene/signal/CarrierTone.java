package dev.skydiode.scene.signal;

import java.util.random.RandomGenerator;

/** An unmodulated carrier that never pauses, with a phase by chance. */
public record CarrierTone() implements Waveform {
    @Override
    public String label() {
        return "tone";
    }

    @Override
    public double widthHertz() {
        return 0;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        long advance = Phasor.advance(offsetHertz, rateHertz);
        long begin = random.nextLong();
        Burst endless = new Burst(0, Double.POSITIVE_INFINITY, offsetHertz, offsetHertz, () -> tone(begin, advance));
        return () -> endless;
    }

    /** exp(j (φ + n a)): begin is φ and advance a, as of {@link Phasor}. */
    private static SampleSource tone(long begin, long advance) {
        return new SampleSource() {
            private long phase = begin;

            @Override
            public void next(float[] iq, int first, int count) {
                for (int i = 2 * first; i < 2 * (first + count); i += 2) {
                    iq[i] = Phasor.cos(phase);
                    iq[i + 1] = Phasor.sin(phase);
                    phase += advance;
                }
            }

            @Override
            public void skip(long count) {
                phase += count * advance;
            }
        };
    }
}
