package dev.skydiode.radio.spectrum;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns windows of samples, or ready spectra, into chip input: averaged periodogram, band mapping, gain control, squelch.
 *
 * <p>Gain control multiplies all tones by one factor, min(peak / strongest, total / sum): the strongest tone comes to the
 * settings' peak unless all together would exceed their total. The squelch compares the strongest tone with the lower quartile
 * of the covered ones.
 *
 * <p>Safe for use by several threads: each call borrows its own scratch memory.
 */
public final class SpectrumAnalyzer {
    /** Snr reported for a spectrum without any noise, decibel. */
    private static final double MAX_SNR_DB = 200;

    /** Reference levels are dBm, powers microwatts. */
    private static final double MICROWATTS_PER_MILLIWATT = 1000;

    /** The reference level at which powers relative to full scale are microwatts: -30 dBm. */
    private static final OptionalDouble FULL_SCALE_IS_MICROWATT = OptionalDouble.of(-30);

    private final SpectrumSettings settings;
    private final ConcurrentMap<Integer, Queue<Periodogram>> idle = new ConcurrentHashMap<>();
    private final double[] fullCoverage;
    private volatile @Nullable BandMap lastMap;

    /** @param settings of every window that follows */
    public SpectrumAnalyzer(SpectrumSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.fullCoverage = new double[DefaultBand.TONES];
        Arrays.fill(fullCoverage, 1);
    }

    /** The settings it was made with. */
    public SpectrumSettings settings() {
        return settings;
    }

    /**
     * Analyses one window.
     *
     * @param interleavedIq samples, I then Q, full scale 1
     * @param offset index of the window's first complex sample
     * @param samples complex samples of the window, at least 256
     * @param sampleRateHertz complex samples per second
     * @param centerFrequencyHertz radio frequency at the samples' zero
     * @param referenceLevelDbm power of a full-scale tone; without it full scale counts as 1 microwatt
     * @throws IllegalArgumentException for a window too short for one frame at this sample rate or beyond the array, and
     *     for samples that are not finite
     */
    public ChipInput analyze(
            float[] interleavedIq,
            int offset,
            int samples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm) {
        int frameSamples = frameSamples(sampleRateHertz, samples);
        Objects.checkFromIndexSize(2L * offset, 2L * samples, interleavedIq.length);
        SampleStatistics statistics =
                SampleStatistics.of(interleavedIq, offset, samples, settings.removesDirectCurrent());
        Periodogram periodogram = borrow(frameSamples);
        double[] powers = periodogram.powers(interleavedIq, offset, samples, statistics);
        BandMap map = map(frameSamples, sampleRateHertz, centerFrequencyHertz);
        ChipInput input = input(powers, map, statistics, referenceLevelDbm);
        giveBack(periodogram);
        return input;
    }

    /**
     * Analyses one window of samples as stored, which for signed 16-bit integers is faster than decoding them first.
     *
     * @param format of the samples
     * @param stored holds them; its position and byte order are neither used nor changed
     * @param byteOffset of the window's first sample from the start of the buffer (index 0), bytes
     * @param samples complex samples of the window, at least 256
     * @param sampleRateHertz complex samples per second
     * @param centerFrequencyHertz radio frequency at the samples' zero
     * @param referenceLevelDbm power of a full-scale tone; without it full scale counts as 1 microwatt
     * @throws IndexOutOfBoundsException for a window beyond the buffer
     * @throws IllegalArgumentException as below
     * @see #analyze(float[], int, int, double, double, OptionalDouble)
     */
    public ChipInput analyze(
            SampleFormat format,
            ByteBuffer stored,
            int byteOffset,
            int samples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm) {
        int frameSamples = frameSamples(sampleRateHertz, samples);
        Periodogram periodogram = borrow(frameSamples);
        SampleStatistics statistics;
        double[] powers;
        if (format.packs()) {
            int[] packed = periodogram.packedScratch(samples);
            format.pack(stored, byteOffset, samples, packed);
            statistics = SampleStatistics.of(packed, samples, settings.removesDirectCurrent());
            powers = periodogram.powers(packed, samples, statistics);
        } else {
            float[] interleavedIq = periodogram.interleavedScratch(samples);
            format.decode(stored, byteOffset, samples, interleavedIq);
            statistics = SampleStatistics.of(interleavedIq, 0, samples, settings.removesDirectCurrent());
            powers = periodogram.powers(interleavedIq, 0, samples, statistics);
        }
        BandMap map = map(frameSamples, sampleRateHertz, centerFrequencyHertz);
        ChipInput input = input(powers, map, statistics, referenceLevelDbm);
        giveBack(periodogram);
        return input;
    }

    /**
     * Places powers by frequency on the chip's tones and controls their gain, as of one window: what is left of a window
     * when one emission of it is isolated, for instance.
     *
     * @param binPowersMicrowatts one power per bin of the grid, microwatt; finite, not negative
     * @param grid where the bins are on the air
     * @param absolute whether the powers are true microwatts, so that the level is reported
     * @throws IllegalArgumentException for another number of powers, and for powers that are not finite
     */
    public ChipInput analyze(double[] binPowersMicrowatts, FrequencyGrid grid, boolean absolute) {
        if (binPowersMicrowatts.length != grid.bins()) {
            throw new IllegalArgumentException(grid.bins() + " bins, but " + binPowersMicrowatts.length + " powers");
        }
        BandMap map = map(grid.bins(), grid.sampleRateHertz(), grid.centerFrequencyHertz());
        SampleStatistics none = new SampleStatistics(0, 0, 0, 0);
        return input(binPowersMicrowatts, map, none, absolute ? FULL_SCALE_IS_MICROWATT : OptionalDouble.empty());
    }

    /** Power of a full-scale tone: 1000 * 10^(dBm/10) microwatt, or 1 where the capture does not say. */
    static double fullScaleMicrowatts(OptionalDouble referenceLevelDbm) {
        return referenceLevelDbm.isPresent()
                ? MICROWATTS_PER_MILLIWATT * Decibels.powerRatio(referenceLevelDbm.getAsDouble())
                : 1;
    }

    /**
     * Analyses a ready spectrum that stands for the settings' whole band.
     *
     * @param readyPowersMicrowatts 256 tone powers, finite and not negative; relative ones, so no level is reported
     * @throws IllegalArgumentException for another number of powers, or one that is not finite or negative
     */
    public ChipInput analyze(double[] readyPowersMicrowatts) {
        return analyze(readyPowersMicrowatts, OptionalDouble.empty());
    }

    /**
     * Analyses a ready spectrum. By default it reaches the chip untouched.
     *
     * @param readyPowersMicrowatts 256 tone powers, microwatt, finite and not negative
     * @param referenceLevelDbm where present, the powers count as absolute and the level is reported
     * @throws IllegalArgumentException for another number of powers, or one that is not finite or negative
     */
    public ChipInput analyze(double[] readyPowersMicrowatts, OptionalDouble referenceLevelDbm) {
        if (readyPowersMicrowatts.length != DefaultBand.TONES) {
            throw new IllegalArgumentException(
                    "a ready spectrum has " + DefaultBand.TONES + " powers, not " + readyPowersMicrowatts.length);
        }
        for (double power : readyPowersMicrowatts) {
            if (!(power >= 0) || Double.isInfinite(power)) {
                throw new IllegalArgumentException("powers must be finite and not negative, found " + power);
            }
        }
        ToneStatistics tones = ToneStatistics.of(readyPowersMicrowatts, fullCoverage);
        boolean quiet = isQuiet(tones);
        double gain = settings.controlsReadySpectra() && !quiet ? gain(tones) : 1;
        SampleStatistics none = new SampleStatistics(0, 0, 0, 0);
        return new ChipInput(
                scaled(readyPowersMicrowatts.clone(), gain),
                tones.floorMicrowatts() * gain,
                quality(tones, gain, none, 1, referenceLevelDbm.isPresent()),
                quiet);
    }

    /** Samples of one frame: 256, or the next power of two that makes a bin no wider than a tone. */
    int frameSamples(double sampleRateHertz) {
        if (!(sampleRateHertz > 0) || Double.isInfinite(sampleRateHertz)) {
            throw new IllegalArgumentException("sample rate must be positive and finite, is " + sampleRateHertz);
        }
        int size = DefaultBand.TONES;
        while (sampleRateHertz / size > settings.bandWidthHertz() / DefaultBand.TONES * (1 + 1e-9) && size < 1 << 20) {
            size *= 2;
        }
        return size;
    }

    /** The same, refused where the window is shorter. */
    private int frameSamples(double sampleRateHertz, int samples) {
        int frameSamples = frameSamples(sampleRateHertz);
        if (samples < frameSamples) {
            throw new IllegalArgumentException("a window at " + sampleRateHertz + " samples/s needs at least "
                    + frameSamples + " samples, has " + samples);
        }
        return frameSamples;
    }

    /** Scratch memory of a thread for frames of so many samples: one that is idle, or a new one. */
    private Periodogram borrow(int frameSamples) {
        Queue<Periodogram> pool = idle.computeIfAbsent(frameSamples, size -> new ConcurrentLinkedQueue<>());
        Periodogram borrowed = pool.poll();
        return borrowed != null ? borrowed : new Periodogram(FrameTransform.of(frameSamples));
    }

    /** Not in a finally: what an exception leaves half written is not used again, and a new one is made. */
    private void giveBack(Periodogram periodogram) {
        Objects.requireNonNull(idle.get(periodogram.frameSamples())).add(periodogram);
    }

    /** Windows follow one another at the same place on the air: the last map mostly fits again. */
    private BandMap map(int frameSamples, double sampleRateHertz, double centerFrequencyHertz) {
        BandMap last = lastMap;
        if (last == null || !last.fits(frameSamples, sampleRateHertz, centerFrequencyHertz)) {
            last = new BandMap(settings, frameSamples, sampleRateHertz, centerFrequencyHertz);
            lastMap = last;
        }
        return last;
    }

    /**
     * Bins to tones in microwatt, squelch, then gain control unless the window is quiet.
     *
     * @param binPowers relative to full scale squared
     */
    private ChipInput input(
            double[] binPowers, BandMap map, SampleStatistics samples, OptionalDouble referenceLevelDbm) {
        double[] tones = map.tones(binPowers, fullScaleMicrowatts(referenceLevelDbm));
        ToneStatistics statistics = ToneStatistics.of(tones, map.covered());
        if (!Double.isFinite(statistics.totalMicrowatts())) {
            throw new IllegalArgumentException("the window holds samples that are not finite");
        }
        boolean quiet = isQuiet(statistics);
        double gain = quiet ? 1 : gain(statistics);
        return new ChipInput(
                scaled(tones, gain),
                statistics.floorMicrowatts() * gain,
                quality(statistics, gain, samples, map.coverage(), referenceLevelDbm.isPresent()),
                quiet);
    }

    /** Whether nothing stands out of the floor by the squelch; an empty window is quiet too. */
    private boolean isQuiet(ToneStatistics tones) {
        return tones.peakMicrowatts() == 0 || tones.snrDb() < settings.squelchDb();
    }

    /** Factor on all tones, min(peak setting / strongest, total setting / sum), above 0. */
    private double gain(ToneStatistics tones) {
        return Math.min(
                settings.peakMicrowatts() / tones.peakMicrowatts(),
                settings.totalMicrowatts() / tones.totalMicrowatts());
    }

    /** What the window looked like; its level, 10 log10(total / 1 mW), only where powers are absolute. */
    private SignalQuality quality(
            ToneStatistics tones, double gain, SampleStatistics samples, double coverage, boolean absolute) {
        OptionalDouble level = absolute && tones.totalMicrowatts() > 0
                ? OptionalDouble.of(Decibels.ofPowerRatio(tones.totalMicrowatts() / MICROWATTS_PER_MILLIWATT))
                : OptionalDouble.empty();
        return new SignalQuality(
                Math.min(tones.snrDb(), MAX_SNR_DB),
                tones.floorMicrowatts(),
                Decibels.ofPowerRatio(gain),
                samples.clippingShare(),
                samples.dcOffset(),
                coverage,
                level,
                tones.occupiedTones() * settings.bandWidthHertz() / DefaultBand.TONES);
    }

    /** The same array, each power times the gain. */
    private static double[] scaled(double[] powers, double gain) {
        if (gain != 1) {
            for (int tone = 0; tone < powers.length; tone++) {
                powers[tone] *= gain;
            }
        }
        return powers;
    }
}
