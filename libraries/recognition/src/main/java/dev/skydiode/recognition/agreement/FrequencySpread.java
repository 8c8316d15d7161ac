package dev.skydiode.recognition.agreement;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A chip whose frequencies came out of fabrication otherwise than designed: each resonance is {@code (made + detuning)(1 +
 * εX)}, each oscillator emits at {@code f(1 + εX)}, X standard normal. Nothing else deviates, and nothing is calibrated.
 */
final class FrequencySpread {
    private FrequencySpread() {}

    /**
     * Another chip of the same design.
     *
     * @param design not changed
     * @param relative standard deviation ε, 0 or more
     * @param chance drawn from once for each resonator, then once for each oscillator behind it, layer by layer
     */
    static ChipModel draw(ChipModel design, double relative, RandomGenerator chance) {
        List<LayerModel> layers = new ArrayList<>();
        double[] arriving = design.layers().getFirst().inputFrequenciesGigahertz();
        for (LayerModel layer : design.layers()) {
            double[][] made = layer.initialResonanceFrequenciesGigahertz();
            double[][] detunings = layer.detuningsGigahertz();
            for (int j = 0; j < made.length; j++) {
                for (int k = 0; k < made[j].length; k++) {
                    double error = 1 + relative * chance.nextGaussian();
                    made[j][k] *= error;
                    detunings[j][k] *= error;
                }
            }
            layers.add(new LayerModel(
                    arriving,
                    made,
                    detunings,
                    layer.signs(),
                    layer.biasVolts(),
                    layer.damping(),
                    layer.sensitivityVoltsPerMicrowatt(),
                    layer.oscillator()));
            if (layers.size() < design.layers().size()) {
                arriving = design.layers().get(layers.size()).inputFrequenciesGigahertz();
                for (int tone = 0; tone < arriving.length; tone++) {
                    arriving[tone] *= 1 + relative * chance.nextGaussian();
                }
            }
        }
        return new ChipModel(design.name(), design.classes(), layers, design.provenance());
    }
}
