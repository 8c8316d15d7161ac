package dev.skydiode.chiplab.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {ChipModels.PAPER, ChipModels.ROBUST})
    void everyModelNamesWhereItComesFrom(String name) {
        ChipModel model = ChipModels.byName(name);
        assertThat(model.inputs()).isEqualTo(256);
        assertThat(model.layers()).hasSize(2);
        assertThat(model.classes()).hasSize(10).contains("WiFi");
        assertThat(model.provenance().dataSha256()).matches("[0-9a-f]{64}");
        assertThat(model.provenance().seed()).isNotNull();
    }

    @Tag("beside-the-project")
    @ParameterizedTest
    @ValueSource(strings = {ChipModels.PAPER, ChipModels.ROBUST})
    void everyModelReachesTheAccuracyItsFileStates(String name) {
        ChipModel model = ChipModels.byName(name);
        DataSet test = DroneData.split("test");
        SpintronicNetwork network = SpintronicNetwork.of(model);
        PowerModel power = PowerModel.of(model, PowerSettings.DEFAULT);
        int right = 0;
        double milliwatts = 0;
        for (int r = 0; r < test.rows(); r++) {
            double[] powers = test.powersMicrowatts()[r];
            right += SpintronicNetwork.argMax(network.scores(powers)) == test.labels()[r] ? 1 : 0;
            PowerBudget budget = power.budget(network.trace(powers));
            milliwatts += budget.totalMilliwatts() / test.rows();
        }
        double percent = 100.0 * right / test.rows();
        assertThat(percent).isGreaterThanOrEqualTo(98.5);
        assertThat(Math.round(percent * 100) / 100.0)
                .isEqualTo(model.provenance().testAccuracyPercent());
        assertThat(milliwatts).isBetween(1.0, 10.0);
    }
}
