package dev.skydiode.chiplab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DevicePresetTest {
    private static final ChipModel MODEL = SmallNetworks.random(31, 12, 6, 3);

    @Test
    void otherSensitivityScalesTheScoresAndNothingElse() {
        double[] powers = SmallNetworks.powers(new SplittableRandom(32), 12);
        double[] before = SpintronicNetwork.of(MODEL).scores(powers);
        DevicePreset device = new DevicePreset(
                "made", 20, 120, MODEL.layers().getFirst().damping(), 1e-4, 0, 1, "made for this test");
        double scale = 1e-4 / MODEL.layers().getLast().sensitivityVoltsPerMicrowatt();
        double[] after = SpintronicNetwork.of(device.in(MODEL)).scores(powers);
        for (int c = 0; c < before.length; c++) {
            assertThat(after[c]).isCloseTo(scale * before[c], within(1e-9 * scale));
        }
    }

    @Test
    void eachSaysWhatIsAssumed() {
        assertThat(DevicePreset.ALL).hasSize(4).allSatisfy(device -> {
            assertThat(device.source()).contains("assumed");
            assertThat(device.lowMegahertz()).isLessThan(device.highMegahertz());
        });
        assertThat(DevicePreset.byName("biased")).isEqualTo(DevicePreset.BIASED);
        assertThatThrownBy(() -> DevicePreset.byName("magic")).hasMessageContaining("paper, vortex, biased, nife-pt");
    }
}
