package dev.skydiode.workbench.inspect;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.Segment;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.recognition.window.OpenSetRejector;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.inspect.WindowFinding.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes a recording through spectrum, chip and rejection, window by window, the way the service does. */
final class WindowReader {
    private final ChipModel model;
    private final SpintronicNetwork network;
    private final SpectrumAnalyzer analyzer;
    private final OpenSetRejector rejector;
    private final Optional<ClassSignatures> signatures;

    /** @param signatures what the classes look like; empty to believe the chip's voltages alone */
    WindowReader(
            ChipModel model,
            SpectrumSettings settings,
            OpenSetRejector rejector,
            Optional<ClassSignatures> signatures) {
        if (model.inputs() != SpectrumAnalyzer.TONES) {
            throw new InputException("model %s takes %d tones; expected %d"
                    .formatted(model.name(), model.inputs(), SpectrumAnalyzer.TONES));
        }
        this.model = model;
        this.network = SpintronicNetwork.of(model);
        this.analyzer = new SpectrumAnalyzer(settings);
        this.rejector = rejector;
        this.signatures = signatures;
    }

    /** Whole windows of each segment; a rest that fills none is left out, unless it is all the segment has. */
    List<WindowFinding> read(Recording recording) throws IOException {
        List<WindowFinding> findings = new ArrayList<>();
        for (Segment segment : recording.segments()) {
            int length = (int) Math.min(segment.samples(), analyzer.settings().windowSamples());
            float[] iq = new float[2 * length];
            for (long at = segment.firstSample(); at + length <= segment.endSample(); at += length) {
                recording.read(at, length, iq);
                findings.add(finding(iq, at, length, segment));
            }
        }
        return findings;
    }

    private WindowFinding finding(float[] iq, long at, int length, Segment segment) {
        ChipInput input = input(iq, length, segment);
        double[] scores = network.scores(input.powersMicrowatts());
        Ranking ranking = Ranking.of(scores);
        String named = model.classes().get(ranking.best());
        boolean accepted = rejector.accepts(ranking.confidence(), ranking.marginVolts(), scores[ranking.best()])
                && signatures.stream().allMatch(known -> known.fits(named, input.powersMicrowatts()));
        return new WindowFinding(
                at,
                length,
                at / segment.sampleRateHertz(),
                length / segment.sampleRateHertz(),
                input.quiet() ? Verdict.QUIET : accepted ? Verdict.CLASSIFIED : Verdict.UNKNOWN,
                named,
                model.classes().get(ranking.second()),
                ranking.confidence(),
                ranking.marginVolts(),
                signatures
                        .map(known -> known.match(named, input.powersMicrowatts()))
                        .orElse(OptionalDouble.empty()),
                scores,
                input.quality());
    }

    private ChipInput input(float[] iq, int length, Segment segment) {
        try {
            return analyzer.analyze(
                    iq,
                    0,
                    length,
                    segment.sampleRateHertz(),
                    segment.centerFrequencyHertz().orElse(analyzer.settings().bandCenterHertz()),
                    segment.referenceLevelDbm());
        } catch (IllegalArgumentException unusable) {
            throw new InputException(
                    "the samples from %d on cannot be used: %s".formatted(segment.firstSample(), unusable.getMessage()),
                    unusable);
        }
    }
}
