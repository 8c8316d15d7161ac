package dev.skydiode.recognition.window;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.signature.ClassSignatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From signal to verdict: cut into windows, analyse the spectrum, ask the chip, reject what is unsure, add up the power.
 * Thread-safe.
 */
public final class WindowClassifier implements SignalClassifier {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final SpectrumAnalyzer analyzer;
    private final int windowSamples;
    private final SpintronicNetwork network;
    private final PowerModel powerModel;
    private final OpenSetRejector rejector;
    private final Optional<ClassSignatures> signatures;
    private final List<String> classes;
    private final String modelName;
    private final String modelFingerprint;
    private final double digitalChainWatts;

    /**
     * @param model the chip; its input must have as many tones as the analyser gives
     * @param spectrum how windows become chip input
     * @param power choices behind the power figures
     * @param rejector what is unsure by its voltages
     * @param signatures what the classes look like; a spectrum that does not look like the named class is UNKNOWN. Empty
     *     to believe the voltages alone, which answer noise as surely as a drone
     */
    public WindowClassifier(
            ChipModel model,
            SpectrumSettings spectrum,
            PowerSettings power,
            OpenSetRejector rejector,
            Optional<ClassSignatures> signatures) {
        if (model.inputs() != SpectrumAnalyzer.TONES) {
            throw new IllegalArgumentException("the model " + model.name() + " takes " + model.inputs()
                    + " tones, captures give " + SpectrumAnalyzer.TONES);
        }
        this.analyzer = new SpectrumAnalyzer(spectrum);
        this.windowSamples = spectrum.windowSamples();
        this.network = SpintronicNetwork.of(model);
        this.powerModel = PowerModel.of(model, power);
        this.rejector = rejector;
        this.signatures = signatures;
        this.classes = model.classes();
        this.modelName = model.name();
        this.modelFingerprint = model.fingerprint();
        this.digitalChainWatts = power.digitalChainWatts();
    }

    /** Believes the voltages alone. */
    public WindowClassifier(ChipModel model, SpectrumSettings spectrum, PowerSettings power, OpenSetRejector rejector) {
        this(model, spectrum, power, rejector, Optional.empty());
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
        // The chip receives quiet windows too: it has no switch, and its power is spent.
        Trace trace = network.trace(input.powersMicrowatts());
        double[] scores = trace.scoresVolts();
        Ranking ranking = Ranking.of(scores);
        return new WindowFinding(
                index,
                startOffsetNanos,
                durationMicros,
                input.quiet() ? Verdict.QUIET : verdict(ranking, scores[ranking.best()], input),
                classes.get(ranking.best()),
                classes.get(ranking.second()),
                ranking.confidence(),
                ranking.marginVolts(),
                scores,
                input.quality(),
                powerModel.budget(trace),
                input.powersMicrowatts(),
                band,
                modelName,
                modelFingerprint);
    }

    private Verdict verdict(Ranking ranking, double scoreVolts, ChipInput input) {
        String named = classes.get(ranking.best());
        boolean accepted = rejector.accepts(ranking.confidence(), ranking.marginVolts(), scoreVolts)
                && signatures.stream().allMatch(known -> known.fits(named, input.powersMicrowatts()));
        return accepted ? Verdict.CLASSIFIED : Verdict.UNKNOWN;
    }
}
