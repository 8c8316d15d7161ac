package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator sets on a chip: the detuning asked of every resonator and the bias of every chain. Mutable arrays; one
 * owner at a time.
 *
 * @param detuningsGigahertz per layer, chains × resonators
 * @param biasVolts per layer, one per chain
 */
public record ChipSettings(double[][][] detuningsGigahertz, double[][] biasVolts) {

    /** The settings that a model was trained to. */
    public static ChipSettings of(ChipModel model) {
        int depth = model.layers().size();
        double[][][] detunings = new double[depth][][];
        double[][] biases = new double[depth][];
        for (int l = 0; l < depth; l++) {
            detunings[l] = model.layers().get(l).detuningsGigahertz();
            biases[l] = model.layers().get(l).biasVolts();
        }
        return new ChipSettings(detunings, biases);
    }

    /** An independent copy, down to the last array: what one owner changes the other does not see. */
    public ChipSettings copy() {
        double[][][] detunings = new double[detuningsGigahertz.length][][];
        double[][] biases = new double[biasVolts.length][];
        for (int l = 0; l < detunings.length; l++) {
            detunings[l] = new double[detuningsGigahertz[l].length][];
            for (int j = 0; j < detunings[l].length; j++) {
                detunings[l][j] = detuningsGigahertz[l][j].clone();
            }
            biases[l] = biasVolts[l].clone();
        }
        return new ChipSettings(detunings, biases);
    }

    /** All arrays, each layer's chains in order and its biases behind them: an optimiser's parameters. */
    public List<double[]> arrays() {
        List<double[]> arrays = new ArrayList<>();
        for (int l = 0; l < biasVolts.length; l++) {
            arrays.addAll(List.of(detuningsGigahertz[l]));
            arrays.add(biasVolts[l]);
        }
        return arrays;
    }

    /**
     * The model with these settings in place of its own.
     *
     * @param design a model of as many layers, chains and resonators
     */
    public ChipModel appliedTo(ChipModel design) {
        List<LayerModel> layers = new ArrayList<>();
        for (int l = 0; l < detuningsGigahertz.length; l++) {
            layers.add(design.layers().get(l).withTrained(detuningsGigahertz[l], biasVolts[l]));
        }
        return new ChipModel(design.name(), design.classes(), layers, design.provenance());
    }
}
