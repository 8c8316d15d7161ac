package dev.skydiode.chiplab.variability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.timedomain.AveragingWindow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingNoiseTest {
    private static final double BOLTZMANN = 1.380649e-23;

    /** Worked out by hand: √(4 k 300 K · 256 kΩ / 20.4 µs) = 14.4 µV, and √1.5 of it through Hann's window. */
    @Test
    void aLongChainOfKiloohmsAveragedForTenMicroseconds() {
        ReadingNoise rectangle = new ReadingNoise(300, 10.2, AveragingWindow.RECTANGULAR, 1000);
        assertThat(rectangle.volts(256)).isCloseTo(14.4e-6, within(0.05e-6));
        assertThat(ReadingNoise.at(300, 10.2).volts(256)).isCloseTo(17.66e-6, within(0.05e-6));
        assertThat(ReadingNoise.NONE.volts(256)).isZero();
    }

    /** White noise through the very window of the time domain, not the formula's factor. */
    @ParameterizedTest
    @EnumSource(AveragingWindow.class)
    void isWhatTheTimeDomainsWindowLeavesOfWhiteNoise(AveragingWindow window) {
        int samples = 4096;
        double seconds = 10e-6;
        double ohms = 256e3;
        // Samples Δt apart of one-sided density S have the variance S/(2Δt); an average of weights w leaves Σw² of it.
        double variance = 4 * BOLTZMANN * 300 * ohms / (2 * seconds / samples);
        double left = 0;
        for (double weight : window.weights(samples)) {
            left += weight * weight * variance;
        }
        assertThat(new ReadingNoise(300, 10, window, 1000).volts(256))
                .isCloseTo(Math.sqrt(left), within(1e-9 * Math.sqrt(left)));
    }

    /** The oscillators' resistance has no say in what the resonators' chain makes. */
    @Test
    void isThatOfTheResonatorsResistance() {
        ChipModel design = DesignFixture.design(1);
        DeviationLevels levels = DeviationLevels.NONE.withNoise(
                new ReadingNoise(300, 10.2, AveragingWindow.HANN, 4 * ReadingNoise.DEFAULT_RESONATOR_OHMS));
        DeviceNetwork chip = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 1));
        assertThat(chip.noiseVolts(0)).isCloseTo(2 * ReadingNoise.at(300, 10.2).volts(24), within(1e-15));
        assertThat(chip.noiseVolts(1)).isCloseTo(2 * ReadingNoise.at(300, 10.2).volts(12), within(1e-15));
    }

    @Test
    void spreadsReadingsByThatMuch() {
        ChipModel design = DesignFixture.design(1);
        DeviationLevels levels = DeviationLevels.NONE.withNoise(ReadingNoise.at(300, 1));
        DeviceNetwork chip = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, 1));
        double[][] rows = DesignFixture.rows(2000, 3);
        ChipSettings settings = ChipSettings.of(design);
        double[][] clean = DeviceNetwork.ideal(design).run(rows, settings, null).volts(0);
        double[][] noisy = chip.run(rows, settings, new SplittableRandom(4)).volts(0);
        double square = 0;
        for (int j = 0; j < clean.length; j++) {
            for (int r = 0; r < rows.length; r++) {
                square += Math.pow(noisy[j][r] - clean[j][r], 2) / (clean.length * rows.length);
            }
        }
        assertThat(Math.sqrt(square)).isCloseTo(chip.noiseVolts(0), within(0.02 * chip.noiseVolts(0)));
    }

    @Test
    void refusesWhatNoReadingHas() {
        assertThatThrownBy(() -> ReadingNoise.at(300, 0)).hasMessageContaining("integrationMicros");
        assertThatThrownBy(() -> ReadingNoise.at(Double.NaN, 1)).hasMessageContaining("kelvin");
    }
}
