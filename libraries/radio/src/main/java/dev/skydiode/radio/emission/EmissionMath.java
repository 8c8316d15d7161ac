package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import java.util.OptionalDouble;

/** Measures emissions: from the averaged powers of a stretch of time, and from two stretches of one emission. */
final class EmissionMath {
    /** Share of an emission's power that its occupied bandwidth leaves out on either side (ITU-R SM.328: 0.5 %). */
    private static final double OUTSIDE = 0.005;

    /** Edges of one emission differ by up to so many bins. */
    private static final int MIN_TOLERANCE_BINS = 2;

    /** Middles of narrow ones differ by less, ... */
    private static final double HOP_BINS = 0.75;

    /** ... where both were averaged over so many frames ... */
    private static final int MIN_HOP_FRAMES = 24;

    /** ... and stand so far over the noise, decibel. */
    private static final double MIN_HOP_SNR_DB = 15;

    private EmissionMath() {}

    /**
     * When an emission was seen.
     *
     * @param startSeconds from the start of the capture
     * @param endSeconds likewise
     * @param seenSeconds of that time
     * @param frames that were averaged
     * @param beginsBefore whether it was there at the start of what was analysed
     * @param goesOn whether it was there at the end
     */
    record Span(
            double startSeconds,
            double endSeconds,
            double seenSeconds,
            int frames,
            boolean beginsBefore,
            boolean goesOn) {}

    /**
     * Measures. With p[k] the power of bin k over what lies under it: power P = sum p; occupied band from where 0.5 % of P lies
     * below to where 0.5 % lies above (ITU-R SM.328), in parts of a bin; centre its middle; SNR = P over the noise of the band;
     * prominence the largest ratio of a bin to what lies under it; flatness exp(mean ln p) / mean p (spectral flatness, Gray and
     * Markel 1974); level 10 log10 P - 30 dBm for P in microwatts.
     *
     * @param powers all that was on the air, per bin of the grid, mean over the emission's own frames
     * @param under what lies under it, per bin
     * @param noiseMicrowatts noise floor in the emission's band, all bins together
     * @param absolute whether powers are true microwatts, so that the level is known
     */
    static Emission measured(
            Span span,
            FrequencyGrid grid,
            int firstBin,
            int lastBin,
            float[] powers,
            float[] under,
            double noiseMicrowatts,
            boolean absolute) {
        double power = 0;
        double prominence = 0;
        for (int bin = firstBin; bin <= lastBin; bin++) {
            double own = own(powers, under, bin);
            power += own;
            prominence = Math.max(prominence, powers[bin] / under[bin]);
        }
        double lower = edge(powers, under, firstBin, 1, OUTSIDE * power);
        double upper = edge(powers, under, lastBin, -1, OUTSIDE * power);
        double duration = span.endSeconds() - span.startSeconds();
        return new Emission(
                span.startSeconds(),
                duration,
                grid,
                firstBin,
                lastBin,
                grid.frequencyHertz((lower + upper) / 2),
                Math.max(upper - lower, 0.1) * grid.binHertz(),
                power,
                absolute ? OptionalDouble.of(Decibels.ofPowerRatio(power) - 30) : OptionalDouble.empty(),
                Decibels.ofPowerRatio(power / noiseMicrowatts),
                Decibels.ofPowerRatio(prominence),
                flatness(powers, under, (int) Math.round(lower), (int) Math.round(upper)),
                Math.min(1, span.seenSeconds() / duration),
                span.frames(),
                span.beginsBefore(),
                span.goesOn(),
                0,
                powers,
                under);
    }

    /** Geometric over arithmetic mean of the bins' own powers, 0 to 1. */
    private static double flatness(float[] powers, float[] under, int firstBin, int lastBin) {
        int first = Math.max(0, firstBin);
        int last = Math.clamp(lastBin, first, powers.length - 1);
        double sum = 0;
        double logs = 0;
        for (int bin = first; bin <= last; bin++) {
            sum += own(powers, under, bin);
            logs += Math.log(own(powers, under, bin));
        }
        int bins = last - first + 1;
        return Math.exp(logs / bins) * bins / sum;
    }

    /** Power over what lies under it; never 0, whose logarithm there is none of. */
    private static double own(float[] powers, float[] under, int bin) {
        return Math.max(powers[bin] - under[bin], Float.MIN_NORMAL);
    }

    /**
     * The edge, in bins and parts of them, beyond which so much of the power lies: power is taken to be even within a bin.
     *
     * @param from outermost bin of the band
     * @param step 1 from the lower edge up, −1 from the upper one down
     * @param outside power that lies beyond, microwatt
     */
    private static double edge(float[] powers, float[] under, int from, int step, double outside) {
        double rest = outside;
        int bin = from;
        while (own(powers, under, bin) < rest) {
            rest -= own(powers, under, bin);
            bin += step;
        }
        return bin + step * (rest / own(powers, under, bin) - 0.5);
    }

    /**
     * One emission of two stretches of it, the first of which began before the second: spectra averaged by their
     * frames, p = (n_a p_a + n_b p_b)/(n_a + n_b), and measured anew. It lasts from the earlier start to the later end;
     * its duty is the time in which either was seen over that.
     *
     * @param a begins first
     * @param b on the same grid
     */
    static Emission joined(Emission a, Emission b) {
        int bins = a.grid().bins();
        int frames = a.frames() + b.frames();
        float shareA = (float) a.frames() / frames;
        float shareB = (float) b.frames() / frames;
        float[] powers = new float[bins];
        float[] under = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            powers[bin] = shareA * a.powersMicrowatts()[bin] + shareB * b.powersMicrowatts()[bin];
            under[bin] = shareA * a.underMicrowatts()[bin] + shareB * b.underMicrowatts()[bin];
        }
        // The band of the one that was seen longer; of a chirp, of which each saw a part, all of it.
        double wanders = (a.wanderShare() * a.frames() + b.wanderShare() * b.frames()) / frames;
        boolean same = sameBand(a, b) && wanders == 0;
        Emission longer = a.frames() >= b.frames() ? a : b;
        int first = same ? longer.firstBin() : Math.min(a.firstBin(), b.firstBin());
        int last = same ? longer.lastBin() : Math.max(a.lastBin(), b.lastBin());
        Span span = new Span(
                Math.min(a.startSeconds(), b.startSeconds()),
                Math.max(a.endSeconds(), b.endSeconds()),
                a.duty() * a.durationSeconds() + b.duty() * b.durationSeconds(),
                frames,
                a.beginsBefore(),
                b.goesOn());
        double noise = (noisePerBin(a) * a.frames() + noisePerBin(b) * b.frames()) / frames * (last - first + 1);
        Emission whole = measured(
                span, a.grid(), first, last, powers, under, noise, a.levelDbm().isPresent());
        return whole.wandering(wanders);
    }

    /**
     * Whether both edges are at the same place: within two bins, or a sixth of the band for wide ones. Of narrow ones that are
     * measured well the middles tell too: a step of most of a bin is a hop to the next channel.
     */
    static boolean sameBand(Emission a, Emission b) {
        int width = Math.max(a.lastBin() - a.firstBin(), b.lastBin() - b.firstBin()) + 1;
        int tolerance = Math.max(MIN_TOLERANCE_BINS, width / 6);
        double step = Math.abs(a.centerFrequencyHertz() - b.centerFrequencyHertz());
        if (tolerance == MIN_TOLERANCE_BINS
                && isMeasuredWell(a)
                && isMeasuredWell(b)
                && step > HOP_BINS * a.grid().binHertz()) {
            return false;
        }
        return Math.abs(a.firstBin() - b.firstBin()) <= tolerance
                && Math.abs(a.lastBin() - b.lastBin()) <= tolerance
                && a.firstBin() <= b.lastBin()
                && b.firstBin() <= a.lastBin();
    }

    /** Whether its middle is known to a part of a bin. */
    private static boolean isMeasuredWell(Emission one) {
        return one.frames() >= MIN_HOP_FRAMES && one.snrDb() >= MIN_HOP_SNR_DB && one.wanderShare() == 0;
    }

    /** Noise in one bin, back from power and SNR. */
    private static double noisePerBin(Emission emission) {
        return emission.powerMicrowatts()
                / Decibels.powerRatio(emission.snrDb())
                / (emission.lastBin() - emission.firstBin() + 1);
    }
}
