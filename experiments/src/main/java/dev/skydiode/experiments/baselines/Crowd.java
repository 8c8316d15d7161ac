package dev.skydiode.experiments.baselines;

import dev.skydiode.radio.emission.CaptureEmissions;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.emission.EmissionAnalyzer;
import dev.skydiode.radio.emission.NoiseFloor;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.window.EmissionInput;
import dev.skydiode.scene.SpectrumSynthesizer;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Crowded air: a row and a Wi-Fi row of equal peak sent at once as 16-bit samples, separated into emissions as the service
 * does it. What is asked about the row is the emission that holds its strongest tone. Rows of Wi-Fi itself have nobody beside
 * them and are left out.
 */
final class Crowd {
    private static final String OTHERS = "WiFi";
    private static final double LEVEL = 0.05;

    private final SpectrumSynthesizer synthesizer = SpectrumSynthesizer.wholeBand(Windows.SAMPLES);
    private final EmissionAnalyzer emissions = new EmissionAnalyzer();
    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final SplittableRandom random;
    /** By the row's array itself, which folds share. */
    private final IdentityHashMap<double[], double[]> inputs = new IdentityHashMap<>();

    /** @param data rows whose crowded versions will be asked for, all of which can meet each other's Wi-Fi */
    Crowd(LabelledSpectra data, long seed) {
        this.random = new SplittableRandom(seed);
        int wifi = data.classes().indexOf(OTHERS);
        List<double[]> others = IntStream.range(0, data.rows())
                .filter(row -> data.labels()[row] == wifi)
                .mapToObj(row -> data.powersMicrowatts()[row])
                .toList();
        for (int row = 0; row < data.rows() && !others.isEmpty(); row++) {
            if (data.labels()[row] != wifi) {
                double[] powers = data.powersMicrowatts()[row];
                inputs.put(powers, separated(powers, others.get(random.nextInt(others.size()))));
            }
        }
    }

    /** Whether this row has a crowded version. */
    boolean holds(double[] row) {
        return inputs.containsKey(row);
    }

    /** Chip input of the row's emission; null where none was found at its strongest tone. */
    double @Nullable [] input(double[] row) {
        return inputs.get(row);
    }

    private double @Nullable [] separated(double[] row, double[] other) {
        double scale = row[strongest(row)] / other[strongest(other)];
        double[] mixed = row.clone();
        for (int tone = 0; tone < mixed.length; tone++) {
            mixed[tone] += scale * other[tone];
        }
        CaptureEmissions air = emissions.analyze(
                SampleFormat.CI16_LE,
                samples(mixed),
                Windows.SAMPLES,
                DefaultBand.WIDTH_HERTZ,
                DefaultBand.CENTER_HERTZ,
                OptionalDouble.empty(),
                new NoiseFloor());
        double strongestHertz =
                DefaultBand.CENTER_HERTZ + (strongest(row) - row.length / 2.0) * DefaultBand.WIDTH_HERTZ / row.length;
        double toneHertz = DefaultBand.WIDTH_HERTZ / row.length;
        @Nullable Emission own = null;
        for (Emission emission : air.emissions()) {
            boolean holds = emission.lowerHertz() - toneHertz <= strongestHertz
                    && strongestHertz <= emission.upperHertz() + toneHertz;
            // The narrowest: a narrow emission may stand on a wide one.
            if (holds && (own == null || emission.bandwidthHertz() < own.bandwidthHertz())) {
                own = emission;
            }
        }
        return own == null ? null : EmissionInput.of(own, analyzer).powersMicrowatts();
    }

    private ByteBuffer samples(double[] powers) {
        float[] iq = synthesizer.samples(powers, random);
        double power = 0;
        for (float value : iq) {
            power += value * value;
        }
        float scale = (float) (LEVEL / Math.sqrt(power / Windows.SAMPLES));
        for (int i = 0; i < iq.length; i++) {
            iq[i] *= scale;
        }
        byte[] bytes = new byte[Windows.SAMPLES * SampleFormat.CI16_LE.bytesPerSample()];
        SampleFormat.CI16_LE.encode(iq, Windows.SAMPLES, bytes, 0);
        return ByteBuffer.wrap(bytes);
    }

    private static int strongest(double[] powers) {
        int best = 0;
        for (int tone = 1; tone < powers.length; tone++) {
            best = powers[tone] > powers[best] ? tone : best;
        }
        return best;
    }
}
