package dev.skydiode.chiplab.timedomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.device.ToneGrid;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChainStepperTest {
    private static final double SENSITIVITY = 8.838834764831842e-3;
    private static final double DAMPING = 0.01;

    @Test
    void oneToneGivesTheSpectralVoltage() {
        Resonators resonators = new Resonators(new double[][] {{70e6}}, new double[][] {{SENSITIVITY}}, DAMPING);
        Sampling sampling = Sampling.standard().withRate(16 * Sampling.GRID_RATE_HERTZ);
        double tone = 180 * ToneGrid.SPACING_HERTZ;
        double volts =
                rectify(new PlainStepper(resonators, sampling), new double[] {tone}, new double[] {0.5}, sampling)[0];
        assertThat(volts).isCloseTo(spectral(resonators, 0, new double[] {tone}, new double[] {0.5}), within(2e-6));
    }

    @Test
    void vectorsAgreeWithThePlainSpecification() {
        RandomGenerator chance = new SplittableRandom(3);
        Resonators resonators = randomChains(3, 70, chance);
        double[] tones = evenTones(70);
        double[] powers = chance.doubles(70).toArray();
        Sampling sampling = Sampling.standard().withAverage(2.55e-6, AveragingWindow.HANN);
        double[] plain = rectify(new PlainStepper(resonators, sampling), tones, powers, sampling);
        double[] fast = rectify(new VectorStepper(resonators, sampling), tones, powers, sampling);
        // Each group settles for its own ten ring-downs, and floats carry 24 bits: both are far below a microvolt per
        // chain.
        assertThat(fast).containsExactly(plain, within(2e-6));
    }

    @Test
    void doublingTheRateQuartersTheError() {
        RandomGenerator chance = new SplittableRandom(5);
        Resonators resonators = randomChains(4, 64, chance);
        double[] tones = evenTones(64);
        double[] powers = chance.doubles(64).toArray();
        double coarse = worstError(resonators, tones, powers, Sampling.standard());
        double fine = worstError(resonators, tones, powers, Sampling.standard().withRate(2 * Sampling.GRID_RATE_HERTZ));
        assertThat(coarse / fine).isBetween(3.5, 4.5);
    }

    @Test
    void hannWeighsOutWhatARectangleLeaves() {
        Resonators resonators = new Resonators(new double[][] {{60e6}}, new double[][] {{SENSITIVITY}}, DAMPING);
        double[] tones = {59.5e6, 60.93e6};
        double[] powers = {0.4, 0.4};
        Sampling rectangle = new Sampling(4 * Sampling.GRID_RATE_HERTZ, 10e-6, 10, AveragingWindow.RECTANGULAR);
        Sampling hann = rectangle.withAverage(10e-6, AveragingWindow.HANN);
        assertThat(worstError(resonators, tones, powers, hann))
                .isLessThan(worstError(resonators, tones, powers, rectangle) / 5);
    }

    @Test
    void refusesATonePastHalfTheRate() {
        assertThatThrownBy(() -> new ToneGenerator(new double[] {120e6}, 200e6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit");
    }

    @Test
    void weightsAddUpToOne() {
        for (AveragingWindow window : AveragingWindow.values()) {
            double sum = 0;
            for (double weight : window.weights(1000)) {
                sum += weight;
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    private static Resonators randomChains(int chains, int perChain, RandomGenerator chance) {
        double[][] frequencies = new double[chains][perChain];
        double[][] sensitivities = new double[chains][perChain];
        double[] tones = evenTones(perChain);
        for (int j = 0; j < chains; j++) {
            for (int k = 0; k < perChain; k++) {
                frequencies[j][k] = tones[k] + chance.nextGaussian() * 77e3;
                sensitivities[j][k] = k % 2 == 0 ? -SENSITIVITY : SENSITIVITY;
            }
        }
        return new Resonators(frequencies, sensitivities, DAMPING);
    }

    private static double[] evenTones(int count) {
        double[] tones = new double[count];
        for (int i = 0; i < count; i++) {
            tones[i] = (60 + i) * ToneGrid.SPACING_HERTZ;
        }
        return tones;
    }

    private static double[] rectify(ChainStepper stepper, double[] tones, double[] powers, Sampling sampling) {
        double[] phases =
                new SplittableRandom(9).doubles(tones.length, 0, 2 * Math.PI).toArray();
        Drive drive = new ToneGenerator(tones, sampling.sampleRateHertz())
                .drive(powers, phases, stepper.lead(), sampling.samples());
        return stepper.rectify(drive, sampling.window().weights(sampling.samples()));
    }

    private static double worstError(Resonators resonators, double[] tones, double[] powers, Sampling sampling) {
        double[] volts = rectify(new VectorStepper(resonators, sampling), tones, powers, sampling);
        double worst = 0;
        for (int j = 0; j < volts.length; j++) {
            worst = Math.max(worst, Math.abs(volts[j] - spectral(resonators, j, tones, powers)));
        }
        return worst;
    }

    /** Written out once more from the published formula, so that the test leans on no code it judges. */
    private static double spectral(Resonators resonators, int chain, double[] tones, double[] powers) {
        double volts = 0;
        for (int i = 0; i < tones.length; i++) {
            for (int k = 0; k < resonators.perChain(); k++) {
                double f = resonators.frequenciesHertz()[chain][k];
                double width = DAMPING * f;
                double offset = tones[i] - f;
                volts += powers[i]
                        * resonators.sensitivitiesVoltsPerMicrowatt()[chain][k]
                        * 2
                        * width
                        * offset
                        / (width * width + offset * offset);
            }
        }
        return volts;
    }
}
