package dev.skydiode.chiplab.timedomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.chiplab.variability.DesignFixture;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeDomainNetworkTest {
    private final ChipModel model = DesignFixture.design(3);
    private final double[] powers = DesignFixture.rows(1, 4)[0];

    @Test
    void bothLayersConvergeToTheSpectralModel() {
        Trace spectral = SpintronicNetwork.of(model).trace(powers);
        // The small design's tones are 4.3 MHz and more apart: 20.4 µs of Hann leave no beat, 8 times the rate little
        // step error.
        Sampling sampling = new Sampling(8 * Sampling.GRID_RATE_HERTZ, 20.4e-6, 10, AveragingWindow.HANN);
        List<double[]> stepped = new TimeDomainNetwork(model, sampling).run(powers, new SplittableRandom(1));
        for (int l = 0; l < 2; l++) {
            assertThat(stepped.get(l)).containsExactly(spectral.layers().get(l).chainVolts(), within(1e-5));
        }
    }

    @Test
    void noiseLikeDriveConvergesAsTheAverageGrows() {
        double shortTime = noiseError(10e-6);
        double longTime = noiseError(160e-6);
        assertThat(longTime).isLessThan(0.6 * shortTime);
    }

    private double noiseError(double seconds) {
        Sampling sampling = new Sampling(Sampling.GRID_RATE_HERTZ, seconds, 10, AveragingWindow.RECTANGULAR);
        TimeDomainNetwork network = new TimeDomainNetwork(model, sampling);
        double[] tones = model.layers().getFirst().inputFrequenciesGigahertz();
        for (int i = 0; i < tones.length; i++) {
            tones[i] *= 1e9;
        }
        double[] expected =
                SpintronicNetwork.of(model).trace(powers).layers().getFirst().chainVolts();
        SplittableRandom chance = new SplittableRandom(8);
        double sum = 0;
        for (int n = 0; n < 4; n++) {
            Drive drive = NoiseGenerator.drive(tones, powers, 20e3, sampling, network.lead(), chance);
            double[] volts = network.firstLayer(drive);
            for (int j = 0; j < volts.length; j++) {
                sum += Math.pow(volts[j] - expected[j], 2);
            }
        }
        return Math.sqrt(sum);
    }
}
