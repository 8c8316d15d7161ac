package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.network.SpintronicNetwork;
import java.util.List;
import java.util.SplittableRandom;

/** A small design with random detunings, and rows for it. */
public final class DesignFixture {
    private DesignFixture() {}

    /** 24-12-8, tones even and then geometric over 20 to 120 MHz, biases such that every class wins somewhere. */
    public static ChipModel design(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        ChipModel raw = new ChipModel(
                "small",
                List.of("a", "b", "c", "d", "e", "f", "g", "h"),
                List.of(layer(24, 12, true, chance), layer(12, 8, false, chance)),
                Provenance.NONE);
        ChipSettings settings = ChipSettings.of(raw);
        double[][] scores = DeviceNetwork.ideal(raw).scores(rows(200, seed), settings, chanceless());
        for (double[] row : scores) {
            for (int c = 0; c < row.length; c++) {
                settings.biasVolts()[1][c] -= row[c] / scores.length;
            }
        }
        return settings.appliedTo(raw);
    }

    /** Rows of powers between 0 and 0.3 µW. */
    public static double[][] rows(int count, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[][] rows = new double[count][24];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = 0.3 * chance.nextDouble();
            }
        }
        return rows;
    }

    /** The design's own answers: labels that a calibrated chip must give again. */
    public static int[] labels(ChipModel design, double[][] rows) {
        double[][] scores = DeviceNetwork.ideal(design).scores(rows, ChipSettings.of(design), chanceless());
        int[] labels = new int[rows.length];
        for (int r = 0; r < labels.length; r++) {
            labels[r] = SpintronicNetwork.argMax(scores[r]);
        }
        return labels;
    }

    private static SplittableRandom chanceless() {
        return new SplittableRandom(0);
    }

    private static LayerModel layer(int tones, int chains, boolean first, SplittableRandom chance) {
        double[] inputs = new double[tones];
        for (int i = 0; i < tones; i++) {
            double share = (double) i / (tones - 1);
            inputs[i] = first ? 0.020 + 0.100 * share : 0.020 * Math.pow(6, share);
        }
        double[][] initial = new double[chains][];
        double[][] detunings = new double[chains][tones];
        double[] signs = new double[tones];
        for (int j = 0; j < chains; j++) {
            initial[j] = inputs;
            for (int k = 0; k < tones; k++) {
                detunings[j][k] = 3e-4 * chance.nextGaussian();
                signs[k] = k % 2 == 0 ? -1 : 1;
            }
        }
        double[] bias = new double[chains];
        for (int j = 0; j < chains; j++) {
            bias[j] = 5e-4 * chance.nextGaussian();
        }
        return new LayerModel(
                inputs,
                initial,
                detunings,
                signs,
                bias,
                0.01,
                8.838834764831842e-3,
                first ? OscillatorModel.PUBLISHED.withDrive(0.0111, 0.6) : null);
    }
}
