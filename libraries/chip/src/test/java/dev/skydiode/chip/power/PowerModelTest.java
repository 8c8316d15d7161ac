package dev.skydiode.chip.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.model.ReferenceFile;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.chip.reference.SharedFiles;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PowerModelTest {

    @Tag("beside-the-project")
    @Test
    void takesThePublishedFewMilliwattsOnTheDroneTask() throws IOException {
        ChipModel model = ReferenceFile.read(SharedFiles.require("reference/d62-256-128-10.json"))
                .model("reference", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), 1, Provenance.NONE);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        List<Trace> traces;
        try (HdfFile file = new HdfFile(SharedFiles.require("data/radiospin-d62-dev.h5"))) {
            double[][] rows = (double[][]) file.getDatasetByPath("X_test").getData();
            traces = Arrays.stream(rows).map(network::trace).toList();
        }
        assertThat(traces).hasSize(149);
        assertThat(meanMilliwatts(model, traces, PowerSettings.LOSSLESS)).isCloseTo(1.5645, within(0.0015));
        assertThat(meanMilliwatts(model, traces, PowerSettings.DEFAULT)).isCloseTo(4.9594, within(0.0049));
        Accounting bare =
                Accounting.SERIES.with(Transconductor.NONE).withStatic(0).with(Match.DRIVER);
        double series = meanMilliwatts(model, traces, PowerSettings.LOSSLESS.with(bare));
        // 319 mW over all 1000 public windows; these 149 are a sample of them.
        assertThat(series).isBetween(300.0, 335.0);
        double lossy = meanMilliwatts(model, traces, PowerSettings.DEFAULT.with(bare));
        assertThat(lossy).as("1,055 mW were derived independently").isBetween(1045.0, 1065.0);
    }

    private static double meanMilliwatts(ChipModel model, List<Trace> traces, PowerSettings settings) {
        PowerModel power = PowerModel.of(model, settings);
        List<PowerBudget> budgets = traces.stream().map(power::budget).toList();
        return PowerSummary.of(budgets).mean().totalMilliwatts();
    }

    @Test
    void totalIsTheSumOfItsParts() {
        ChipModel model = SmallNetworks.random(1, 12, 6, 5, 3);
        Trace trace = SpintronicNetwork.of(model).trace(SmallNetworks.powers(new SplittableRandom(7), 12));
        PowerSettings settings = new PowerSettings(Accounting.PUBLISHED, 0.4, 0.01, 20, DigitalChain.GPU);
        PowerBudget b = PowerModel.of(model, settings).budget(trace);
        double sum = b.receivedMilliwatts() + b.biasMilliwatts() + b.amplificationMilliwatts() + b.staticMilliwatts();
        assertThat(b.totalMilliwatts()).isCloseTo(sum, within(1e-15));
        // 6 first-layer chains and 6 + 5 oscillators, each with an amplifier.
        assertThat(b.staticMilliwatts()).isCloseTo(17 * 0.01, within(1e-12));
        assertThat(b.nanojoulesPerWindow()).isCloseTo(20 * b.totalMilliwatts(), within(1e-12));
    }

    @Test
    void anAnswerOfTwoPassesTakesTheEnergyOfBoth() {
        ChipModel model = SmallNetworks.random(1, 12, 6, 5, 3);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        PowerModel power = PowerModel.of(model, PowerSettings.DEFAULT);
        PowerBudget one = power.budget(network.trace(SmallNetworks.powers(new SplittableRandom(7), 12)));
        PowerBudget other = power.budget(network.trace(SmallNetworks.powers(new SplittableRandom(8), 12)));
        PowerBudget both = one.withOther(other);
        assertThat(both.nanojoulesPerWindow()).isEqualTo(one.nanojoulesPerWindow() + other.nanojoulesPerWindow());
        assertThat(both.totalMilliwatts()).isEqualTo(one.totalMilliwatts());
    }

    /** 8192 samples at 100 MS/s are classified: charging the 10.2 µs that one averaged reading takes would name an eighth. */
    @Test
    void chargesTheWholeWindowThatIsClassified() {
        ChipModel model = SmallNetworks.random(4, 12, 6, 3);
        Trace trace = SpintronicNetwork.of(model).trace(SmallNetworks.powers(new SplittableRandom(9), 12));
        PowerBudget b = PowerModel.of(model, PowerSettings.DEFAULT).budget(trace);
        assertThat(b.nanojoulesPerWindow() / b.totalMilliwatts()).isCloseTo(8192 / 100.0, within(1e-9));
    }

    @Test
    void losslessTotalIsThePowerIntoTheChainsAndTheBiasLessWhatOscillatorsTurnIntoIt() {
        ChipModel model = SmallNetworks.random(2, 12, 6, 3);
        Trace trace = SpintronicNetwork.of(model).trace(SmallNetworks.powers(new SplittableRandom(8), 12));
        PowerBudget b = PowerModel.of(model, PowerSettings.LOSSLESS).budget(trace);
        double expected = b.rfTotalMilliwatts() + b.biasMilliwatts() - b.emittedMilliwatts();
        assertThat(b.totalMilliwatts()).isCloseTo(expected, within(1e-12));
        assertThat(b.rfMilliwatts()[0]).isCloseTo(6 * b.receivedMilliwatts(), within(1e-15));
    }

    @Test
    void silenceStillCostsTheOscillatorsBias() {
        ChipModel model = SmallNetworks.random(3, 12, 6, 3);
        Trace trace = SpintronicNetwork.of(model).trace(new double[12]);
        PowerBudget b = PowerModel.of(model, PowerSettings.DEFAULT).budget(trace);
        assertThat(b.receivedMilliwatts()).isZero();
        assertThat(b.biasMilliwatts()).isBetween(6 * 0.1e-3, 6 * 1.6e-3);
    }

    @Test
    void rejectsEfficienciesThatNoAmplifierHas() {
        for (double efficiency : new double[] {0, -0.1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> PowerSettings.DEFAULT.withAmplifierEfficiency(efficiency))
                    .hasMessageContaining("amplifierEfficiency");
        }
    }
}
