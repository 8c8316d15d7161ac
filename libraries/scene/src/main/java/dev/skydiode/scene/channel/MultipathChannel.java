package dev.skydiode.scene.channel;

import dev.skydiode.radio.spectrum.Decibels;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A tapped delay line: y[n] = Σ over paths of g(t) x[n - d], each delayed by d and with a gain g that may fade. The mean gain of all
 * together is 1. Delays between samples are made by a windowed sinc of 16 taps; where one is needed, all paths come 7
 * samples late. Not safe for use by several threads.
 */
public final class MultipathChannel {
    private static final int TAPS = 16;

    /** Gains are exact so often in the shortest Doppler period, and linear between. */
    private static final int STEPS_PER_PERIOD = 64;

    /** Samples between two exact gains at most, however slow the fading. */
    private static final int MAX_STEP = 4096;

    /** Samples by which the filter between samples is late. */
    private static final int LATE = TAPS / 2 - 1;

    private final double rateHertz;
    private final Tap[] taps;
    private final int late;
    private final int history;
    private final int stepSamples;
    private final float[] line;
    private long now;
    private boolean moved = true;

    /**
     * @param paths one at least
     * @param fading of every path; without it each path keeps a phase by chance
     * @param rateHertz complex samples per second
     * @param random source of chance
     */
    public MultipathChannel(List<Path> paths, Fading fading, double rateHertz, RandomGenerator random) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a channel has one path at least");
        }
        this.rateHertz = rateHertz;
        double power = paths.stream().mapToDouble(MultipathChannel::power).sum();
        this.taps = new Tap[paths.size()];
        for (int i = 0; i < taps.length; i++) {
            Path path = paths.get(i);
            taps[i] = tap(path, Math.sqrt(power(path) / power), gain(fading, i == 0, random));
        }
        this.late = Arrays.stream(taps).anyMatch(Tap::betweenSamples) ? LATE : 0;
        this.history =
                TAPS + Arrays.stream(taps).mapToInt(tap -> tap.whole).max().orElse(0);
        double wanted = rateHertz / (STEPS_PER_PERIOD * Math.max(doppler(fading), 1e-9));
        this.stepSamples = (int) Math.clamp(wanted, 1, MAX_STEP);
        this.line = new float[2 * (history + stepSamples)];
    }

    /** Samples for which a burst still arrives after its end. */
    public int spreadSamples() {
        return history;
    }

    /** Passes over samples, which count as zeros. */
    public void skip(long samples) {
        now += samples;
        moved = true;
        Arrays.fill(line, 0);
    }

    /**
     * Replaces what was sent by what arrives.
     *
     * @param iq I and Q in turns
     * @param count complex samples from index 0
     */
    public void apply(float[] iq, int count) {
        int done = 0;
        while (done < count) {
            int within = (int) (now % stepSamples);
            int next = Math.min(stepSamples - within, count - done);
            if (within == 0 || moved) {
                for (Tap tap : taps) {
                    tap.between((now - within) / rateHertz, (now - within + stepSamples) / rateHertz);
                }
                moved = false;
            }
            System.arraycopy(iq, 2 * done, line, 2 * history, 2 * next);
            Arrays.fill(iq, 2 * done, 2 * (done + next), 0);
            for (Tap tap : taps) {
                tap.add(line, history - late, (float) within / stepSamples, 1f / stepSamples, iq, done, next);
            }
            System.arraycopy(line, 2 * next, line, 0, 2 * history);
            now += next;
            done += next;
        }
    }

    /** Hertz; 0 without fading. */
    private static double doppler(Fading fading) {
        return fading.kind() == Fading.Kind.NONE ? 0 : fading.dopplerHertz();
    }

    /** Ratio. */
    private static double power(Path path) {
        return Decibels.powerRatio(path.gainDb());
    }

    /** Of one path: only the first of a Rician channel has the steady wave. */
    private static FadingGain gain(Fading fading, boolean first, RandomGenerator random) {
        double factor = switch (fading.kind()) {
            case NONE -> Double.MAX_VALUE;
            case RAYLEIGH -> 0;
            case RICIAN -> first ? Decibels.powerRatio(fading.ricianFactorDb()) : 0;
        };
        return new FadingGain(doppler(fading), factor, random);
    }

    /** A path whose delay is split into whole samples and a fraction, which needs the filter where it is not nearly 0. */
    private Tap tap(Path path, double amplitude, FadingGain fading) {
        double samples = path.delaySeconds() * rateHertz;
        int whole = (int) Math.floor(samples + 1e-6);
        double rest = samples - whole;
        return new Tap(whole, rest < 1e-5 ? new float[0] : fraction(rest), amplitude, fading);
    }

    /** A Hann-windowed sinc around the delay, half its length late; unit gain at zero frequency. */
    private static float[] fraction(double delay) {
        double[] row = new double[TAPS];
        double sum = 0;
        for (int k = 0; k < TAPS; k++) {
            double x = k - (TAPS / 2 - 1) - delay;
            double window = Math.cos(Math.PI * x / TAPS);
            row[k] = Math.sin(Math.PI * x) / (Math.PI * x) * window * window;
            sum += row[k];
        }
        float[] taps = new float[TAPS];
        for (int k = 0; k < TAPS; k++) {
            taps[k] = (float) (row[k] / sum);
        }
        return taps;
    }

    /** One path at this rate. */
    private static final class Tap {
        private final int whole;
        private final float[] fraction;
        private final double amplitude;
        private final FadingGain fading;
        private float re;
        private float im;
        private float riseRe;
        private float riseIm;

        Tap(int whole, float[] fraction, double amplitude, FadingGain fading) {
            this.whole = whole;
            this.fraction = fraction;
            this.amplitude = amplitude;
            this.fading = fading;
        }

        boolean betweenSamples() {
            return fraction.length > 0;
        }

        /** Takes the gains at two times, between which it is linear. */
        void between(double fromSeconds, double toSeconds) {
            re = (float) (amplitude * fading.real(fromSeconds));
            im = (float) (amplitude * fading.imaginary(fromSeconds));
            riseRe = (float) (amplitude * fading.real(toSeconds)) - re;
            riseIm = (float) (amplitude * fading.imaginary(toSeconds)) - im;
        }

        /** @param origin place in the line of what was sent at the first sample, if there is no delay */
        void add(float[] line, int origin, float at, float step, float[] iq, int first, int count) {
            for (int n = 0; n < count; n++) {
                float gainRe = re + riseRe * (at + n * step);
                float gainIm = im + riseIm * (at + n * step);
                int from = 2 * (origin - whole + n);
                float x = betweenSamples() ? filtered(line, from) : line[from];
                float y = betweenSamples() ? filtered(line, from + 1) : line[from + 1];
                iq[2 * (first + n)] += gainRe * x - gainIm * y;
                iq[2 * (first + n) + 1] += gainRe * y + gainIm * x;
            }
        }

        /** The filter spans the samples around the delay: {@code from} is the one {@link #LATE} before it. */
        private float filtered(float[] line, int from) {
            float sum = 0;
            int at = from + 2 * LATE;
            for (float tap : fraction) {
                sum += tap * line[at];
                at -= 2;
            }
            return sum;
        }
    }
}
