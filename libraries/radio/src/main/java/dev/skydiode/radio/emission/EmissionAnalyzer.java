package dev.skydiode.radio.emission;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.GridAnalyzer;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** From stored samples to what is on the air in them, window by window. Holds scratch memory: one per thread. */
public final class EmissionAnalyzer {
    /** Least bins of a grid. */
    public static final int MIN_BINS = 64;

    /** Most bins of a grid; beyond some 3.2 GS/s bins grow wider than {@link #MAX_BIN_HERTZ}. */
    public static final int MAX_BINS = 8192;

    /** Bins are no wider than the default band's tones, hertz. */
    public static final double MAX_BIN_HERTZ = DefaultBand.TONE_HERTZ;

    private final GridAnalyzer analyzer = new GridAnalyzer();
    private final EmissionDetector detector = new EmissionDetector();
    private final EmissionScreen screen = new EmissionScreen();

    /**
     * Analyses one window, as {@link EmissionDetector#detect}.
     *
     * @param format of the samples
     * @param stored holds the samples; its position and byte order are neither used nor changed
     * @param byteOffset of the window's first sample from the start of the buffer (index 0), bytes
     * @param samples complex samples of the window, at least {@link #bins} of its rate
     * @param sampleRateHertz complex samples per second
     * @param centerFrequencyHertz radio frequency at the samples' zero
     * @param referenceLevelDbm power of a full-scale tone; without it full scale counts as 1 microwatt
     * @param startSeconds of the window, from the start of the capture
     * @param floor of the sensor; learns from the window
     * @throws IllegalArgumentException for a window too short for one frame, and for samples that are not finite
     */
    public WindowEmissions analyze(
            SampleFormat format,
            ByteBuffer stored,
            int byteOffset,
            int samples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm,
            double startSeconds,
            NoiseFloor floor) {
        PowerGrid window =
                powers(format, stored, byteOffset, samples, sampleRateHertz, centerFrequencyHertz, referenceLevelDbm);
        return detected(window, samples, referenceLevelDbm, startSeconds, floor);
    }

    /**
     * The same, but nothing for a window that surely holds no emission: for a receiver's whole rate. The floor learns from
     * the others and from one window in a few.
     *
     * @return what is on the air, which may be nothing either
     * @see #analyze(SampleFormat, ByteBuffer, int, int, double, double, OptionalDouble, double, NoiseFloor)
     */
    public Optional<WindowEmissions> screen(
            SampleFormat format,
            ByteBuffer stored,
            int byteOffset,
            int samples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm,
            double startSeconds,
            NoiseFloor floor) {
        PowerGrid window =
                powers(format, stored, byteOffset, samples, sampleRateHertz, centerFrequencyHertz, referenceLevelDbm);
        if (screen.quiet(window, floor)) {
            floor.skip();
            return Optional.empty();
        }
        return Optional.of(detected(window, samples, referenceLevelDbm, startSeconds, floor));
    }

    /** Powers by time and frequency, valid until the next window. */
    private PowerGrid powers(
            SampleFormat format,
            ByteBuffer stored,
            int byteOffset,
            int samples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm) {
        return analyzer.analyze(
                format,
                stored,
                byteOffset,
                samples,
                bins(sampleRateHertz),
                sampleRateHertz,
                centerFrequencyHertz,
                referenceLevelDbm);
    }

    /** What is on the air, with the window's own figures. */
    private WindowEmissions detected(
            PowerGrid window, int samples, OptionalDouble referenceLevelDbm, double startSeconds, NoiseFloor floor) {
        Objects.requireNonNull(floor, "floor");
        EmissionDetector.Detected found = detector.detect(window, floor, startSeconds, referenceLevelDbm.isPresent());
        return new WindowEmissions(
                startSeconds,
                samples / window.grid().sampleRateHertz(),
                window.grid(),
                found.emissions(),
                found.powersMicrowatts(),
                found.floorMicrowatts(),
                analyzer.clippingShare(),
                analyzer.dcOffset());
    }

    /**
     * Analyses a capture window by window and joins what goes on from one to the next. What is left after the last whole
     * window is a shorter one, where it holds at least a block of frames or is all there is.
     *
     * @param format of the samples
     * @param samples whole samples from position to limit; neither is changed
     * @param windowSamples complex samples of one window, at least {@link #bins} of its rate
     * @param sampleRateHertz complex samples per second
     * @param centerFrequencyHertz radio frequency at the samples' zero
     * @param referenceLevelDbm power of a full-scale tone; without it full scale counts as 1 microwatt
     * @param floor of the sensor; learns from every window
     * @throws IllegalArgumentException for samples that are not finite, or fewer than one frame of them
     * @see #analyze(SampleFormat, ByteBuffer, int, int, double, double, OptionalDouble, double, NoiseFloor)
     */
    public CaptureEmissions analyze(
            SampleFormat format,
            ByteBuffer samples,
            int windowSamples,
            double sampleRateHertz,
            double centerFrequencyHertz,
            OptionalDouble referenceLevelDbm,
            NoiseFloor floor) {
        int count = samples.remaining() / format.bytesPerSample();
        int least = Math.min(count, (PowerGrid.FRAMES_PER_BLOCK + 1) * bins(sampleRateHertz) / 2);
        double gap = EmissionDetector.gapSeconds(
                new FrequencyGrid(bins(sampleRateHertz), sampleRateHertz, centerFrequencyHertz));
        EmissionMerger merger = new EmissionMerger();
        List<WindowEmissions> windows = new ArrayList<>();
        List<Emission> emissions = new ArrayList<>();
        for (int first = 0; count - first >= least && first < count; first += windowSamples) {
            WindowEmissions window = analyze(
                    format,
                    samples,
                    samples.position() + first * format.bytesPerSample(),
                    Math.min(windowSamples, count - first),
                    sampleRateHertz,
                    centerFrequencyHertz,
                    referenceLevelDbm,
                    first / sampleRateHertz,
                    floor);
            windows.add(window);
            emissions.addAll(merger.add(window.emissions(), window.startSeconds(), gap));
        }
        emissions.addAll(merger.finish());
        List<Emission> whole = new ArrayList<>(EmissionMerger.withoutFragments(emissions, gap));
        whole.sort(Comparator.comparingDouble(Emission::startSeconds));
        return new CaptureEmissions(windows, whole);
    }

    /**
     * Bins of the grid at a sample rate: the least power of two from 64 that makes a bin no wider than a chip's tone.
     * Finer ones would resolve the lines that signals are made of, and take longer to see something come or go.
     *
     * @param sampleRateHertz above 0
     * @return {@value #MIN_BINS} to {@value #MAX_BINS}
     * @throws IllegalArgumentException for a rate that is not above 0 and finite
     */
    public static int bins(double sampleRateHertz) {
        if (!(sampleRateHertz > 0) || Double.isInfinite(sampleRateHertz)) {
            throw new IllegalArgumentException("sample rate must be positive and finite, is " + sampleRateHertz);
        }
        int bins = MIN_BINS;
        while (sampleRateHertz / bins > MAX_BIN_HERTZ * (1 + 1e-9) && bins < MAX_BINS) {
            bins *= 2;
        }
        return bins;
    }
}
