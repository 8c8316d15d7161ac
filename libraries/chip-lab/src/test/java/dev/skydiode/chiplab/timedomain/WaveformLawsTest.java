package dev.skydiode.chiplab.timedomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Averages, drives and resonators sampled in time, by the laws that they sample. */
class WaveformLawsTest {
    private static final double RATE = 400e6;

    /** The share of white noise that an average passes is what its weights' squares say. */
    @Property(seed = "20261127", tries = 60)
    void weightsAddUpToOneAndPassTheirNoise(
            @ForAll AveragingWindow window, @ForAll @IntRange(min = 20, max = 5000) int samples) {
        double[] weights = window.weights(samples);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(weights)).allMatch(weight -> weight >= 0);
        double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
        assertThat(samples * squares).isCloseTo(window.noiseBandwidth(), within(1e-9));
        for (int n = 1; n < samples; n++) {
            assertThat(weights[n]).isCloseTo(weights[samples - n], within(1e-12));
        }
    }

    /** A beat of a whole number of turns within the average is gone: from 1 on for a rectangle, from 2 on for Hann. */
    @Property(seed = "20261127", tries = 60)
    void wholeBeatsAreGone(
            @ForAll AveragingWindow window, @ForAll @IntRange(min = 2, max = 30) int turns, @ForAll long seed) {
        double[] weights = window.weights(256);
        double phase = new Random(seed).nextDouble();
        double left = 0;
        for (int n = 0; n < 256; n++) {
            left += weights[n] * Math.cos(2 * Math.PI * (turns * n / 256.0 + phase));
        }
        assertThat(left).isCloseTo(0, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(AveragingWindow.class)
    void anAverageHoldsSamples(AveragingWindow window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window.weights(0))
                .withMessage("an average needs at least one sample, not 0");
        assertThat(AveragingWindow.RECTANGULAR.weights(1)).containsExactly(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AveragingWindow.HANN.weights(1))
                .withMessage("Hann's window needs at least two samples, not 1");
    }

    /** ⟨|u|²⟩/2 is the sum of the tones' powers where their beats turn whole times. */
    @Property(seed = "20261127", tries = 40)
    void aDriveHasThePowerOfItsTones(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int tones, @ForAll @IntRange(max = 100) int lead) {
        Random random = new Random(seed);
        int samples = 1000;
        double[] frequencies = random.ints(1, 480)
                .distinct()
                .limit(tones)
                .mapToDouble(bin -> bin * RATE / samples)
                .toArray();
        double[] powers = random.doubles(tones, 0, 2).toArray();
        double[] phases = random.doubles(tones, 0, 7).toArray();
        Drive drive = new ToneGenerator(frequencies, RATE).drive(powers, phases, lead, samples);
        double power = 0;
        double read = 0;
        for (int n = lead; n < lead + samples; n++) {
            power += (drive.real()[n] * drive.real()[n] + drive.imaginary()[n] * drive.imaginary()[n]) / 2 / samples;
            read += drive.readout()[n] * drive.readout()[n] / samples;
        }
        double expected = Arrays.stream(powers).sum();
        assertThat(power).isCloseTo(expected, within(1e-9 * (1 + expected)));
        assertThat(read).as("Re[u]² averages to half of |u|²").isCloseTo(expected, within(1e-9 * (1 + expected)));
        assertThat(drive.lead()).isEqualTo(lead);
    }

    /** A lead only begins sooner: what follows is the same sample by sample. */
    @Property(seed = "20261127", tries = 40)
    void aLeadDoesNotMoveWhatFollows(@ForAll long seed, @ForAll @IntRange(max = 300) int lead) {
        ToneGenerator generator = new ToneGenerator(new double[] {31e6, 77e6}, RATE);
        double[] powers = new Random(seed).doubles(2, 0, 1).toArray();
        double[] phases = new Random(~seed).doubles(2, 0, 7).toArray();
        Drive without = generator.drive(powers, phases, 0, 200);
        Drive with = generator.drive(powers, phases, lead, 200);
        for (int n = 0; n < 200; n++) {
            assertThat(with.real()[lead + n]).isCloseTo(without.real()[n], within(1e-9));
            assertThat(with.imaginary()[lead + n]).isCloseTo(without.imaginary()[n], within(1e-9));
            assertThat(with.readout()[lead + n]).isCloseTo(without.readout()[n], within(1e-9));
        }
    }

    @Test
    void noiseLikeDriveHasItsPowerOnAverageAndTheSameSeedTheSameDrive() {
        Sampling sampling = new Sampling(RATE, 2e-4, 0, AveragingWindow.RECTANGULAR);
        double[] frequencies = {40e6, 90e6};
        double[] powers = {0.5, 0.25};
        Drive one = NoiseGenerator.drive(frequencies, powers, 2e6, sampling, 0, new SplittableRandom(5));
        Drive again = NoiseGenerator.drive(frequencies, powers, 2e6, sampling, 0, new SplittableRandom(5));
        assertThat(again.real()).containsExactly(one.real());
        double power = 0;
        for (int n = 0; n < one.real().length; n++) {
            power += (one.real()[n] * one.real()[n] + one.imaginary()[n] * one.imaginary()[n]) / 2;
        }
        assertThat(power / one.real().length).isCloseTo(0.75, within(0.12));
    }

    /** The two steppers and the spectral curve agree on any resonator and tone. */
    @Property(seed = "20261127", tries = 15)
    void bothSteppersFollowTheSpectralCurve(
            @ForAll @DoubleRange(min = 0.03, max = 0.1) @Scale(6) double resonance,
            @ForAll @IntRange(min = 80, max = 260) int bin) {
        Sampling sampling = new Sampling(RATE, 1024 / RATE, 12, AveragingWindow.RECTANGULAR);
        double tone = bin * RATE / 1024;
        Resonators resonators = new Resonators(new double[][] {{resonance * 1e9}}, new double[][] {{1}}, 0.05);
        PlainStepper plain = new PlainStepper(resonators, sampling);
        Drive drive = new ToneGenerator(new double[] {tone}, RATE)
                .drive(new double[] {1}, new double[] {0.3}, plain.lead(), sampling.samples());
        double[] weights = sampling.window().weights(sampling.samples());
        double volts = plain.rectify(drive, weights)[0];
        double spectral = dev.skydiode.chip.device.SpinDiode.weight(tone * 1e-9, resonance, 0.05, 0, 1);
        double step = 2 * Math.PI * Math.hypot(resonance * 1e9 - tone, 0.05 * resonance * 1e9) / RATE;
        assertThat(volts).isCloseTo(spectral, within(Math.abs(spectral) * step * step / 8 + 2e-3));
        assertThat(new VectorStepper(resonators, sampling).rectify(drive, weights)[0])
                .isCloseTo(volts, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1e-5, 1",
        "-1, 1e-5, 1",
        "NaN, 1e-5, 1",
        "4e8, 0, 1",
        "4e8, NaN, 1",
        "4e8, 1e-5, -1",
        "4e8, 1e-5, NaN"
    })
    void refusesSamplingThatIsNone(double rate, double seconds, double ringDowns) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sampling(rate, seconds, ringDowns, AveragingWindow.HANN))
                .withMessageStartingWith("rate and integration time must be positive, settling not negative: ");
    }

    @Test
    void refusesAveragesOfFewerThanTwoSamplesAndResonatorsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sampling(1e6, 1.4e-6, 1, AveragingWindow.HANN))
                .withMessage("the integration time holds fewer than two samples");
        assertThat(new Sampling(1e6, 1.6e-6, 1, AveragingWindow.HANN).samples()).isEqualTo(2);
        assertThat(Sampling.standard().withRate(1e9).stepSeconds()).isEqualTo(1e-9);
        double[][] one = {{1e8}};
        refused(
                new double[0][],
                new double[0][],
                0.01,
                "as many chains of sensitivities as of frequencies, at least one");
        refused(one, new double[2][1], 0.01, "as many chains of sensitivities as of frequencies, at least one");
        refused(
                new double[][] {{1e8}, {1e8, 1e8}},
                new double[][] {{1}, {1, 1}},
                0.01,
                "chain 1 differs in length from the others");
        refused(new double[][] {{1e8, 0}}, new double[][] {{1, 1}}, 0.01, "resonance at 0.0 Hz in chain 0");
        refused(one, one, 0, "damping must be positive, not 0.0");
        refused(one, one, Double.NaN, "damping must be positive, not NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ToneGenerator(new double[] {1e6}, RATE).drive(new double[2], new double[1], 0, 8))
                .withMessage("1 tones, but 2 powers and 1 phases");
    }

    private static void refused(double[][] frequencies, double[][] sensitivities, double damping, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resonators(frequencies, sensitivities, damping))
                .withMessage(message);
    }
}
