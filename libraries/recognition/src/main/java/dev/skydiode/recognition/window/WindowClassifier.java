package dev.skydiode.recognition.window;

import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import java.util.ArrayList;
import java.util.List;

/**
 * From signal to verdict: cut into windows, analyse the spectrum, ask the chip, reject what is unsure, add up the power.
 * Thread-safe.
 */
public final class WindowClassifier implements SignalClassifier {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final SpectrumAnalyzer analyzer;
    private final int windowSamples;
    private final Recognizer recognizer;
    private final PowerModel powerModel;
    private final double digitalChainWatts;

    /**
     * @param bundles decide, each in its own band; at least one
     * @param placement where a capture lands among the bundle's tones
     * @param power choices behind the power figures
     */
    public WindowClassifier(List<ClassifierBundle> bundles, Placement placement, PowerSettings power) {
        if (bundles.isEmpty()) {
            throw new IllegalArgumentException("expected at least one bundle");
        }
        ClassifierBundle bundle = bundles.getFirst();
        SpectrumSettings spectrum = bundle.spectrumSettings().withPlacement(placement);
        this.analyzer = new SpectrumAnalyzer(spectrum);
        this.windowSamples = spectrum.windowSamples();
        this.recognizer = new Recognizer(bundle);
        this.powerModel = PowerModel.of(bundle.network(), power);
        this.digitalChainWatts = power.digitalChainWatts();
    }

    /** Samples of a window. */
    public int windowSamples() {
        return windowSamples;
    }

    @Override
    public double digitalChainWatts() {
        return digitalChainWatts;
    }

    @Override
    public List<WindowFinding> classify(CapturedSignal signal) {
        return switch (signal.payload()) {
            case CapturedSignal.ReadySpectrum ready ->
                List.of(finding(
                        0,
                        0,
                        0,
                        new AirBand(signal.centerFrequencyHertz(), signal.sampleRateHertz() / SpectrumAnalyzer.TONES),
                        analyzer.analyze(ready.powersMicrowatts(), signal.referenceLevelDbm())));
            case CapturedSignal.Iq iq -> windows(signal, iq);
        };
    }

    /** Whole windows; a rest that fills none is left out, unless it is all there is. */
    private List<WindowFinding> windows(CapturedSignal signal, CapturedSignal.Iq iq) {
        SampleFormat format = iq.format();
        int samples = iq.samples().remaining() / format.bytesPerSample();
        int length = Math.min(samples, windowSamples);
        int count = samples / length;
        AirBand band = band(signal);
        List<WindowFinding> findings = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int firstSample = index * length;
            int offsetBytes = iq.samples().position() + firstSample * format.bytesPerSample();
            findings.add(finding(
                    index,
                    Math.round(firstSample * NANOS_PER_SECOND / signal.sampleRateHertz()),
                    length * MICROS_PER_SECOND / signal.sampleRateHertz(),
                    band,
                    analyzed(iq, offsetBytes, length, signal)));
        }
        return findings;
    }

    private AirBand band(CapturedSignal signal) {
        SpectrumSettings settings = analyzer.settings();
        double middle = settings.placement() == Placement.CAPTURE_CENTER
                ? signal.centerFrequencyHertz()
                : settings.bandCenterHertz();
        return new AirBand(middle, settings.bandWidthHertz() / SpectrumAnalyzer.TONES);
    }

    private ChipInput analyzed(CapturedSignal.Iq iq, int offsetBytes, int samples, CapturedSignal signal) {
        try {
            return analyzer.analyze(
                    iq.format(),
                    iq.samples(),
                    offsetBytes,
                    samples,
                    signal.sampleRateHertz(),
                    signal.centerFrequencyHertz(),
                    signal.referenceLevelDbm());
        } catch (IllegalArgumentException unusable) {
            throw new UnusableSignalException(unusable);
        }
    }

    private WindowFinding finding(
            int index, long startOffsetNanos, double durationMicros, AirBand band, ChipInput input) {
        Answer answer = recognizer.answer(input);
        KnownClass best = recognizer.classOf(answer.best());
        return new WindowFinding(
                index,
                startOffsetNanos,
                durationMicros,
                answer.verdict(),
                best.name(),
                best.kind(),
                best.lookalike(),
                recognizer.classOf(answer.second()).name(),
                answer.confidence(),
                answer.marginVolts(),
                answer.match(),
                answer.scoresVolts(),
                input.quality(),
                powerModel.budget(answer.trace()),
                input.powersMicrowatts(),
                band,
                recognizer.bundle().name(),
                recognizer.fingerprint());
    }
}
