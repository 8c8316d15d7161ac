package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Networks of any size and seed: kernels agree, files come back. */
class KernelPropertiesTest {

    @Property(tries = 60, seed = "20261127")
    void theFastNetworkFollowsTheSpecification(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 70) int inputs,
            @ForAll @IntRange(min = 1, max = 70) int hidden,
            @ForAll @IntRange(min = 1, max = 40) int classes) {
        ChipModel model = SmallNetworks.random(seed, inputs, hidden, classes);
        double[] powers = SmallNetworks.powers(new SplittableRandom(seed), inputs);
        for (int i = 0; i < inputs; i++) {
            powers[i] *= 0.1;
        }
        double[] wanted = SpintronicNetwork.of(model).scores(powers);
        assertThat(FastNetwork.of(model).trace(powers).scoresVolts()).containsExactly(wanted, within(2e-6));
        assertThat(SpintronicNetwork.of(model).trace(powers).scoresVolts()).containsExactly(wanted);
    }

    @Property(tries = 40, seed = "20261127")
    void aModelsFileHoldsEveryBitOfIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int inputs,
            @ForAll @IntRange(min = 1, max = 12) int classes)
            throws IOException {
        ChipModel model = SmallNetworks.random(seed, inputs, classes);
        String text = ChipModelFile.text(model);
        ChipModel again = ChipModelFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "again");
        assertThat(again.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(ChipModelFile.text(again)).isEqualTo(text);
    }
}
