package dev.skydiode.chip.network;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random networks of any size for tests, seeded. */
public final class SmallNetworks {
    private SmallNetworks() {}

    public static ChipModel random(long seed, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LayerModel> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            layers.add(layer(random, sizes[l], sizes[l + 1], l == sizes.length - 2));
        }
        List<String> classes = IntStream.range(0, sizes[sizes.length - 1])
                .mapToObj(c -> "c" + c)
                .toList();
        return new ChipModel("random", classes, layers, Provenance.NONE);
    }

    private static LayerModel layer(SplittableRandom random, int inputs, int chains, boolean last) {
        double[] tones = new double[inputs];
        double[] signs = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            tones[i] = 0.02 + 0.1 * i / Math.max(1, inputs - 1);
            signs[i] = i % 2 == 0 ? -1 : 1;
        }
        double[][] initial = new double[chains][];
        Arrays.fill(initial, tones);
        double[][] detunings = new double[chains][inputs];
        double[] bias = new double[chains];
        for (int j = 0; j < chains; j++) {
            bias[j] = 2e-3 * random.nextGaussian();
            for (int k = 0; k < inputs; k++) {
                detunings[j][k] = 2e-4 * random.nextGaussian();
            }
        }
        return new LayerModel(
                tones,
                initial,
                detunings,
                signs,
                bias,
                0.01,
                0.008838834764831842,
                last ? null : OscillatorModel.PUBLISHED);
    }

    public static double[] powers(SplittableRandom random, int tones) {
        return IntStream.range(0, tones).mapToDouble(i -> random.nextDouble()).toArray();
    }
}
