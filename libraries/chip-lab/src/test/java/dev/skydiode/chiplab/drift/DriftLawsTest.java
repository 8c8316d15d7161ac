package dev.skydiode.chiplab.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chiplab.variability.Bound;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What moves a running chip, part by part. */
class DriftLawsTest {
    private static final DriftLevels STILL = new DriftLevels(0, 0, 0, 10, 0, 0);

    private static DriftLevels climate(double day, double weather, double minutes) {
        return new DriftLevels(-8e-4, day, weather, minutes, 0, 0);
    }

    private static RunningChip running(ChipModel model, DriftLevels levels, long seed) {
        return new RunningChip(DeviceNetwork.ideal(model), ChipSettings.of(model), levels, new SplittableRandom(seed));
    }

    /** Without weather a fast chip follows the sine of the day, a slow one its mean. */
    @Test
    void followsTheDayWithItsTimeConstant() {
        Climate fast = new Climate(climate(8, 0, 0.01), new SplittableRandom(1));
        Climate slow = new Climate(climate(8, 0, 1e6), new SplittableRandom(1));
        for (int step = 1; step <= 240; step++) {
            double hour = step * 0.1;
            assertThat(fast.after(0.1)).isCloseTo(8 * Math.sin(2 * Math.PI * hour / 24), within(1e-6));
            assertThat(slow.after(0.1)).isBetween(-0.02, 0.02);
        }
    }

    /** Weather spreads as told however finely time is cut, and is another one each time. */
    @Test
    void weatherHasItsSpreadHoweverTimeIsCut() {
        for (double hours : new double[] {0.5, 6, 48}) {
            Climate climate = new Climate(climate(0, 4, 0.01), new SplittableRandom(7));
            double squares = 0;
            double sum = 0;
            int steps = (int) (24 * 3000 / hours);
            for (int step = 0; step < steps; step++) {
                double kelvin = climate.after(hours);
                squares += kelvin * kelvin / steps;
                sum += kelvin / steps;
            }
            assertThat(Math.sqrt(squares)).as("every %s h", hours).isCloseTo(4, within(0.45));
            assertThat(sum).isCloseTo(0, within(0.45));
        }
    }

    /** Temperature moves every frequency alike; resonators and oscillators by the same factor. */
    @Property(seed = "20261127", tries = 30)
    void warmthMovesEveryFrequencyByOneFactor(
            @ForAll long seed, @ForAll @DoubleRange(min = -50, max = 50) @Scale(3) double kelvin) {
        ChipModel model = SmallNetworks.random(seed, 5, 4, 3);
        DeviceNetwork cold = DeviceNetwork.ideal(model);
        DeviceNetwork warm =
                running(model, new DriftLevels(-8e-4, 0, 0, 10, 0, 0), seed).at(100, kelvin);
        double factor = 1 - 8e-4 * kelvin;
        for (int l = 0; l < 2; l++) {
            double[] before = cold.layers().get(l).stretch()[0];
            double[] after = warm.layers().get(l).stretch()[0];
            for (int k = 0; k < before.length; k++) {
                assertThat(after[k]).isCloseTo(before[k] * factor, within(1e-12));
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(warm.tonesGigahertz(1)[i]).isCloseTo(cold.tonesGigahertz(1)[i] * factor, within(1e-12));
        }
        assertThat(warm.tonesGigahertz(0)).as("tones from outside stay").containsExactly(cold.tonesGigahertz(0));
    }

    /** A trim against the warmth puts the first layer back, and touches no other. */
    @Property(seed = "20261127", tries = 30)
    void aTrimMovesTheFirstLayerAlone(
            @ForAll long seed, @ForAll @DoubleRange(min = -0.01, max = 0.01) @Scale(6) double trim) {
        ChipModel model = SmallNetworks.random(seed, 5, 4, 3);
        RunningChip chip = running(model, STILL, seed);
        DeviceNetwork before = chip.at(1, 0);
        chip.trim(trim);
        DeviceNetwork after = chip.at(1, 0);
        assertThat(chip.trim()).isEqualTo(trim);
        assertThat(after.layers().get(1).stretch())
                .isDeepEqualTo(before.layers().get(1).stretch());
        for (int k = 0; k < 5; k++) {
            assertThat(after.layers().getFirst().stretch()[0][k])
                    .isCloseTo(before.layers().getFirst().stretch()[0][k] * (1 + trim), within(1e-12));
        }
    }

    /** Ageing goes with the logarithm of time: nothing at first, twice as far after the square of it. */
    @Property(seed = "20261127", tries = 20)
    void eachDeviceAgesItsOwnWayByDecades(@ForAll long seed) {
        ChipModel model = SmallNetworks.random(seed, 5, 4, 3);
        RunningChip chip = running(model, new DriftLevels(0, 0, 0, 10, 1e-3, 0), seed);
        double[] fresh = chip.at(0, 0).layers().getFirst().stretch()[1];
        double[] decade = chip.at(9, 0).layers().getFirst().stretch()[1];
        double[] two = chip.at(99, 0).layers().getFirst().stretch()[1];
        assertThat(fresh).containsOnly(1);
        for (int k = 0; k < 5; k++) {
            assertThat(two[k] - 1).isCloseTo(2 * (decade[k] - 1), within(1e-12));
        }
        assertThat(decade[0]).isNotEqualTo(decade[1]);
    }

    @Test
    void aWriteMissesByItsOwnErrorEachTime() {
        ChipModel model = SmallNetworks.random(1, 40, 30, 3);
        ChipSettings commanded = ChipSettings.of(model);
        RunningChip chip = running(model, new DriftLevels(0, 0, 0, 10, 0, 5e-6), 3);
        double[] first = chip.written().detuningsGigahertz()[0][0].clone();
        double squares = 0;
        for (int j = 0; j < 30; j++) {
            for (int k = 0; k < 40; k++) {
                double miss =
                        chip.written().detuningsGigahertz()[0][j][k] - commanded.detuningsGigahertz()[0][j][k];
                squares += miss * miss / 1200;
            }
        }
        assertThat(Math.sqrt(squares)).isCloseTo(5e-6, within(0.5e-6));
        chip.write(commanded);
        assertThat(chip.written().detuningsGigahertz()[0][0]).isNotEqualTo(first);
        assertThat(chip.written().biasVolts()).isDeepEqualTo(commanded.biasVolts());
        assertThat(running(model, STILL, 3).written().detuningsGigahertz())
                .isDeepEqualTo(commanded.detuningsGigahertz());
    }

    static Stream<Bound> bounds() {
        return Stream.of(
                new Bound("perKelvin", -0.01, 0.01, x -> new DriftLevels(x, 8, 4, 10, 0, 0)),
                new Bound("dayKelvin", 0, 100, x -> new DriftLevels(0, x, 4, 10, 0, 0)),
                new Bound("weatherKelvin", 0, 100, x -> new DriftLevels(0, 8, x, 10, 0, 0)),
                new Bound("thermalMinutes", 0.01, 1e6, x -> new DriftLevels(0, 8, 4, x, 0, 0)),
                new Bound("ageingPerDecade", 0, 0.1, x -> new DriftLevels(0, 8, 4, 10, x, 0)),
                new Bound("writeGigahertz", 0, 0.1, x -> new DriftLevels(0, 8, 4, 10, 0, x)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void takesItsBoundsAndRefusesWhatLiesBeyond(Bound bound) {
        bound.isHeld();
    }
}
