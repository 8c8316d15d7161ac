package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.FastNetwork;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowClassifierTest {

    private static final ClassifierBundle BUNDLE = blind(Bundles.byName(Bundles.ROBUST));
    private static final ChipModel MODEL = BUNDLE.network();
    private static final Acceptance ACCEPT_ALL = new Acceptance(0, -1000, -1000);

    private final WindowClassifier classifier = classifier(ACCEPT_ALL);

    @Test
    void givesAReadySpectrumToTheChipUntouched() {
        double[] powers = bump(100, 0.8);

        WindowFinding finding = single(classifier, ready(powers));

        double[] scores = FastNetwork.of(MODEL).trace(powers).scoresVolts();
        assertThat(finding.scoresVolts()).containsExactly(scores);
        assertThat(finding.bestClass()).isEqualTo(MODEL.classes().get(SpintronicNetwork.argMax(scores)));
        assertThat(finding.tonePowersMicrowatts()).containsExactly(powers);
        assertThat(finding.durationMicros()).isZero();
        assertThat(finding.power().totalMilliwatts()).isPositive();
    }

    @Test
    void callsAnEmptyBandQuiet() {
        assertThat(single(classifier, ready(new double[256])).verdict()).isEqualTo(Verdict.QUIET);
    }

    @Test
    void callsAnUnsureAnswerUnknown() {
        WindowClassifier strict = classifier(new Acceptance(0, 10, -1000));

        assertThat(single(strict, ready(bump(100, 0.8))).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(single(classifier, ready(bump(100, 0.8))).verdict()).isEqualTo(Verdict.CLASSIFIED);
    }

    @Test
    void cutsSamplesIntoWindowsAndLeavesOutTheRest() {
        List<WindowFinding> findings =
                classifier.classify(noise(2 * 8192 + 255, 100e6)).windows();

        assertThat(findings).extracting(WindowFinding::index).containsExactly(0, 1);
        assertThat(findings).extracting(WindowFinding::startOffsetNanos).containsExactly(0L, 81_920L);
        assertThat(findings.getFirst().durationMicros()).isCloseTo(81.92, within(1e-9));
    }

    @Test
    void saysWhatTheTonesStandFor() {
        AirBand ofTheBand = new AirBand(2.44e9, 390_625);

        assertThat(single(classifier, noise(8192, 20e6)).band()).isEqualTo(ofTheBand);
        assertThat(single(classifier, noise(8192, 100e6)).band()).isEqualTo(ofTheBand);
        assertThat(single(
                                classifier,
                                new CapturedSignal(
                                        5.8e9,
                                        51.2e6,
                                        OptionalDouble.empty(),
                                        new CapturedSignal.ReadySpectrum(bump(100, 0.8))))
                        .band())
                .isEqualTo(new AirBand(5.8e9, 200_000));
    }

    @Test
    void takesAShortCaptureAsOneWindow() {
        assertThat(classifier.classify(noise(4096, 100e6)).windows()).hasSize(1);
    }

    @Test
    void refusesFewerSamplesThanOneFrame() {
        assertThatThrownBy(() -> classifier.classify(noise(255, 100e6))).isInstanceOf(UnusableSignalException.class);
    }

    @Test
    void refusesSamplesThatAreNoNumbers() {
        ByteBuffer samples = ByteBuffer.allocate(8192 * 8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        samples.putFloat(800, Float.NaN);
        CapturedSignal broken = new CapturedSignal(
                2.44e9, 100e6, OptionalDouble.empty(), new CapturedSignal.Iq(SampleFormat.CF32_LE, samples));

        assertThatThrownBy(() -> classifier.classify(broken)).isInstanceOf(UnusableSignalException.class);
    }

    private static WindowClassifier classifier(Acceptance acceptance) {
        return new WindowClassifier(
                List.of(BUNDLE.withAcceptance(acceptance)), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    }

    /** Without signatures: nothing is known of what the classes look like. */
    private static ClassifierBundle blind(ClassifierBundle bundle) {
        return new ClassifierBundle(
                bundle.name(),
                bundle.band(),
                bundle.intake(),
                bundle.network(),
                bundle.classes().stream()
                        .map(known -> new KnownClass(known.name(), known.kind(), "", "", null))
                        .toList(),
                bundle.acceptance(),
                bundle.calibration(),
                bundle.provenance());
    }

    private static WindowFinding single(SignalClassifier classifier, CapturedSignal signal) {
        List<WindowFinding> findings = classifier.classify(signal).windows();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static CapturedSignal ready(double[] powersMicrowatts) {
        return new CapturedSignal(
                2.44e9, 100e6, OptionalDouble.empty(), new CapturedSignal.ReadySpectrum(powersMicrowatts));
    }

    private static CapturedSignal noise(int samples, double sampleRateHertz) {
        byte[] bytes = new byte[2 * samples];
        new Random(3).nextBytes(bytes);
        return new CapturedSignal(
                2.44e9,
                sampleRateHertz,
                OptionalDouble.empty(),
                new CapturedSignal.Iq(SampleFormat.CI8, ByteBuffer.wrap(bytes)));
    }

    private static double[] bump(int center, double peakMicrowatts) {
        double[] powers = new double[256];
        for (int tone = 0; tone < powers.length; tone++) {
            double distance = (tone - center) / 8.0;
            powers[tone] = 0.003 + peakMicrowatts * Math.exp(-distance * distance);
        }
        return powers;
    }
}
