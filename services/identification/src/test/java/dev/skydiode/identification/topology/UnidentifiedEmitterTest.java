package dev.skydiode.identification.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.window.WindowClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transmitter that the bundle does not know is followed all the same, with what is known of it. */
class UnidentifiedEmitterTest {

    private static final double CENTER_HERTZ = 2.44e9;
    private static final double SAMPLE_RATE_HERTZ = 100e6;
    private static final double OFFSET_HERTZ = 20e6;
    private static final double BANDWIDTH_HERTZ = 7e6;
    private static final int SAMPLES = 8192;
    private static final int CAPTURES = 8;

    private final SplittableRandom random = new SplittableRandom(77);

    @Test
    void followsWhatItCannotName(@TempDir Path stateDir) {
        WindowClassifier classifier = new WindowClassifier(
                List.of(Bundles.open(Bundles.DEFAULT)),
                Placement.BY_FREQUENCY,
                PowerSettings.DEFAULT.with(Accounting.SERIES));
        try (TopologyBench bench = new TopologyBench(stateDir, TopologyBench.topology(classifier))) {
            for (int i = 0; i < CAPTURES; i++) {
                bench.send(capture(i));
            }

            assertThat(bench.identifications.readValuesToList())
                    .hasSize(CAPTURES)
                    .extracting(Identification::getVerdict)
                    .containsOnly(Verdict.UNKNOWN);
            Detection opened = bench.detections.readValue();
            assertThat(opened.getState()).isEqualTo(TrackState.OPENED);
            assertThat(opened.getNamed()).isFalse();
            assertThat(opened.getClassName()).isEmpty();
            assertThat(opened.getConfidence()).isZero();
            assertThat(opened.getDescription()).contains("MHz");
            assertThat(opened.getCenterFrequencyHertz()).isCloseTo(CENTER_HERTZ + OFFSET_HERTZ, within(2e6));
            assertThat(opened.getBandwidthHertz()).isCloseTo(BANDWIDTH_HERTZ, within(2e6));
            assertThat(opened.getEmissions()).isPositive();
            assertThat(opened.getPowerAccounting()).isEqualTo("series");
            assertThat(opened.getLevelDbm()).isBetween(-60.0, 0.0);
        }
    }

    /** A band of noise, as of a modulation that fills it, over receiver noise. */
    private Capture.Builder capture(int number) {
        int tones = 80;
        double[] radians = random.doubles(tones, 0, 2 * Math.PI).toArray();
        byte[] samples = new byte[2 * SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            double i = random.nextGaussian() * 2;
            double q = random.nextGaussian() * 2;
            for (int tone = 0; tone < tones; tone++) {
                double hertz = OFFSET_HERTZ + BANDWIDTH_HERTZ * ((tone + 0.5) / tones - 0.5);
                double phase = radians[tone] + 2 * Math.PI * hertz / SAMPLE_RATE_HERTZ * n;
                i += 2.5 * Math.cos(phase);
                q += 2.5 * Math.sin(phase);
            }
            samples[2 * n] = (byte) Math.clamp(Math.round(i), -127, 127);
            samples[2 * n + 1] = (byte) Math.clamp(Math.round(q), -127, 127);
        }
        return Capture.newBuilder()
                .setSensorId("sensor-1")
                .setSequence(number)
                .setStartUnixNanos((TopologyBench.NOW.toEpochMilli() + number * 100L) * 1_000_000L)
                .setCenterFrequencyHertz(CENTER_HERTZ)
                .setSampleRateHertz(SAMPLE_RATE_HERTZ)
                .setReferenceLevelDbm(-20)
                .setIq(IqSamples.newBuilder().setFormat("ci8").setSamples(ByteString.copyFrom(samples)));
    }
}
