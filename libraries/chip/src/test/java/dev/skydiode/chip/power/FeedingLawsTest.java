package dev.skydiode.chip.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power on its way to the junctions and what many windows take together, for any circuit. */
class FeedingLawsTest {

    /** What the source offers goes into the chain, back, or into the coil, and nowhere else. */
    @Property(seed = "20261127", tries = 300)
    void sharesOfTheSourcesPowerAddUpToOne(
            @ForAll @DoubleRange(max = 1e6) @Scale(3) double source,
            @ForAll @DoubleRange(max = 500) @Scale(3) double quality,
            @ForAll @DoubleRange(min = 0.1, max = 1e6) @Scale(3) double load) {
        Match match = new Match(source, quality);
        double transmitted = match.transmittedShare(load);
        assertThat(transmitted).isBetween(0.0, 1.0 + 1e-12);
        assertThat(match.reflectedShare(load)).isBetween(-1e-12, 1.0);
        assertThat(match.lostShare(load)).isBetween(-1e-12, 1.0);
        assertThat(transmitted + match.reflectedShare(load) + match.lostShare(load))
                .isCloseTo(1, within(1e-12));
        if (source > 0.1) {
            assertThat(match.transmittedShare(source))
                    .as("a load like the source takes all")
                    .isCloseTo(1, within(1e-9));
            // Source and load may change places: the circuit is reciprocal.
            assertThat(new Match(load, quality).transmittedShare(source)).isCloseTo(transmitted, within(1e-9));
        }
    }

    /** A better coil loses less; a load further from the source's resistance takes less. */
    @Property(seed = "20261127", tries = 200)
    void mismatchAndLossyCoilsCost(
            @ForAll @DoubleRange(min = 1, max = 1e4) @Scale(3) double near,
            @ForAll @DoubleRange(min = 1, max = 100) @Scale(3) double further,
            @ForAll @DoubleRange(min = 1, max = 100) @Scale(3) double quality) {
        double load = 50 + near;
        double far = load * further;
        assertThat(Match.LINE.transmittedShare(far)).isLessThanOrEqualTo(Match.LINE.transmittedShare(load));
        Match coil = new Match(50, quality);
        assertThat(coil.transmittedShare(far)).isLessThanOrEqualTo(coil.transmittedShare(load));
        assertThat(new Match(50, 2 * quality).transmittedShare(load)).isGreaterThan(coil.transmittedShare(load));
        assertThat(Match.DRIVER.transmittedShare(load)).isOne();
    }

    @Property(seed = "20261127", tries = 100)
    void chainsAreResistancesInSeriesOrParallel(@ForAll @IntRange(min = 1, max = 4096) int junctions) {
        assertThat(Feeding.SERIES.loadOhms(junctions, 1000)).isEqualTo(1000.0 * junctions);
        assertThat(Feeding.FIELD_LINE.loadOhms(junctions, 1000)).isEqualTo(1000.0 * junctions);
        assertThat(1 / Feeding.PARALLEL.loadOhms(junctions, 1000))
                .isCloseTo(junctions / 1000.0, within(1e-12 * junctions));
        double line = FieldLine.MICROMETRE.microwattsPerMicrowatt(junctions);
        assertThat(FieldLine.MICROMETRE.microwattsPerMicrowatt(2L * junctions))
                .isCloseTo(2 * line, within(1e-9 * line));
        // Half as wide, half the current for the same field, a quarter of the power in the same resistance.
        FieldLine narrow = new FieldLine(0.5e-6, 0.05, 0.33e-3);
        assertThat(narrow.microwattsPerMicrowatt(junctions)).isCloseTo(line / 4, within(1e-9 * line));
    }

    /** Voltage by drive: the power's in series, shared out in parallel, its root under a field line. */
    @Property(seed = "20261127", tries = 100)
    void voltagesGoWithTheDrive(
            @ForAll @DoubleRange(min = 1e-3, max = 250) @Scale(6) double drive,
            @ForAll @IntRange(min = 1, max = 4096) int junctions) {
        for (Accounting accounting : List.of(Accounting.SERIES, Accounting.PARALLEL, Accounting.LINE_FED)) {
            double one = accounting.withDrive(drive).voltageScale(junctions);
            double four = accounting.withDrive(4 * drive).voltageScale(junctions);
            double ratio = accounting.feeding() == Feeding.FIELD_LINE ? 2 : 4;
            assertThat(four / one).isCloseTo(ratio, within(1e-9));
        }
        assertThat(Accounting.PARALLEL.withDrive(drive).voltageScale(junctions) * junctions)
                .isCloseTo(drive, within(1e-9 * drive));
    }

    /** A transconductor draws at least what its current needs, never less than nothing beyond the oscillator's own. */
    @Property(seed = "20261127", tries = 200)
    void moreTransconductanceDrawsNoLessAndIsQuieter(
            @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(3) double one,
            @ForAll @DoubleRange(min = 0.01, max = 100) @Scale(3) double other,
            @ForAll @DoubleRange(max = 100) @Scale(3) double current,
            @ForAll @DoubleRange(max = 100) @Scale(3) double bias) {
        double less = Math.min(one, other);
        double more = Math.max(one, other);
        Transconductor single = Transconductor.SINGLE_STAGE;
        assertThat(single.microwatts(less, current, bias)).isBetween(0.0, single.microwatts(more, current, bias));
        assertThat(single.microwatts(-less, current, bias)).isEqualTo(single.microwatts(less, current, bias));
        assertThat(single.noiseOhms(more)).isLessThanOrEqualTo(single.noiseOhms(less));
        assertThat(single.noiseOhms(less)).isCloseTo(1e3 / less, within(1e-9 * 1e3 / less));
        assertThat(Transconductor.AMPLIFIED.microwatts(less, current, bias))
                .as("behind an amplifier it carries the current alone")
                .isEqualTo(Transconductor.AMPLIFIED.microwatts(more, current, bias));
        assertThat(Transconductor.NONE.microwatts(more, current, bias)).isZero();
        assertThat(Transconductor.NONE.noiseOhms(more)).isZero();
    }

    /** The mean of many windows lies between the least and the most, and that of one alone is itself. */
    @Property(seed = "20261127", tries = 30)
    void aSummaryIsTheMeanOfItsWindows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int windows) {
        ChipModel model = SmallNetworks.random(seed, 6, 5, 3);
        PowerModel power = PowerModel.of(model, PowerSettings.DEFAULT);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        SplittableRandom random = new SplittableRandom(seed);
        List<PowerBudget> budgets = IntStream.range(0, windows)
                .mapToObj(n -> power.budget(network.trace(SmallNetworks.powers(random, 6))))
                .toList();
        PowerSummary summary = PowerSummary.of(budgets);
        double mean = budgets.stream()
                .mapToDouble(PowerBudget::totalMilliwatts)
                .average()
                .orElseThrow();
        assertThat(summary.windows()).isEqualTo(windows);
        assertThat(summary.mean().totalMilliwatts()).isCloseTo(mean, within(1e-12));
        assertThat(summary.mean().totalMilliwatts())
                .isBetween(summary.minMilliwatts() - 1e-12, summary.maxMilliwatts() + 1e-12);
        PowerBudget m = summary.mean();
        double parts = m.receivedMilliwatts()
                + m.biasMilliwatts()
                + m.amplificationMilliwatts()
                + m.transconductorMilliwatts()
                + m.staticMilliwatts();
        assertThat(parts).isCloseTo(m.totalMilliwatts(), within(1e-12));
        double square = budgets.stream()
                .mapToDouble(budget -> budget.junctionMicroamps() * budget.junctionMicroamps())
                .average()
                .orElseThrow();
        assertThat(m.junctionMicroamps()).isCloseTo(Math.sqrt(square), within(1e-9 * (1 + Math.sqrt(square))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatNoCircuitHas(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Match(value, 0))
                .withMessage("match: expected resistance and quality from 0 to 1e9, found %s and 0.0", value);
        assertThatIllegalArgumentException().isThrownBy(() -> new Match(50, value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transconductor(value, 1, 0))
                .withMessage("transconductor: expected values not below 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Accounting.SERIES.withStatic(value));
        assertThatIllegalArgumentException().isThrownBy(() -> Accounting.SERIES.withDrive(value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerSettings(Accounting.SERIES, 1, value, 80, DigitalChain.GPU))
                .withMessage("staticBiasMilliwatts: expected a number from 0 to 1e6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerSettings(Accounting.SERIES, 1, 0, value, DigitalChain.GPU))
                .withMessage("windowMicros: expected a number above 0 and below 1e9");
    }

    @Test
    void refusesTracesOfAnotherNetworkAndSummariesOfNothing() {
        ChipModel two = SmallNetworks.random(1, 4, 3, 2);
        ChipModel one = SmallNetworks.random(1, 4, 2);
        PowerModel power = PowerModel.of(two, PowerSettings.DEFAULT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> power.budget(SpintronicNetwork.of(one).trace(new double[4])))
                .withMessage("a trace of 1 layers, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerSummary.of(List.of()))
                .withMessage("no windows to summarise");
    }
}
