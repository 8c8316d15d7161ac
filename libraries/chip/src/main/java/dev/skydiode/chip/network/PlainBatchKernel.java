package dev.skydiode.chip.network;

import java.util.Arrays;
import java.util.List;

/** The batch kernel without the Vector API: tone by tone along the chains, which the JIT vectorises. */
final class PlainBatchKernel implements BatchKernel {
    private final List<FoldedLayer> layers;
    private final float[][] weights;
    private final float[][] values;
    private final FloatOscillator[] oscillators;

    PlainBatchKernel(SpintronicNetwork network) {
        this.layers = network.layers();
        this.weights = layers.stream().map(PlainBatchKernel::packed).toArray(float[][]::new);
        this.values = layers.stream().map(layer -> new float[layer.chains()]).toArray(float[][]::new);
        this.oscillators = layers.stream()
                .map(layer -> layer.neuron() == null ? null : FloatOscillator.of(layer.neuron()))
                .toArray(FloatOscillator[]::new);
    }

    private static float[] packed(FoldedLayer layer) {
        float[] packed = new float[layer.inputs() * layer.chains()];
        for (int i = 0; i < layer.inputs(); i++) {
            for (int j = 0; j < layer.chains(); j++) {
                packed[i * layer.chains() + j] = (float) layer.weight(j, i);
            }
        }
        return packed;
    }

    @Override
    public int inputs() {
        return layers.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return layers.getLast().chains();
    }

    @Override
    public void scores(float[] powersMicrowatts, int windows, float[] scoresVolts) {
        for (int r = 0; r < windows; r++) {
            float[] from = powersMicrowatts;
            int at = r * inputs();
            for (int l = 0; l < weights.length; l++) {
                layer(l, from, at);
                from = values[l];
                at = 0;
            }
            System.arraycopy(from, 0, scoresVolts, r * outputs(), outputs());
        }
    }

    private void layer(int l, float[] from, int at) {
        float[] volts = values[l];
        Arrays.fill(volts, 0);
        for (int i = 0; i < layers.get(l).inputs(); i++) {
            addTone(volts, from[at + i], weights[l], i * volts.length);
        }
        for (int j = 0; j < volts.length; j++) {
            volts[j] += (float) layers.get(l).bias(j);
        }
        if (oscillators[l] != null) {
            oscillators[l].activate(volts, 0, volts.length);
        }
    }

    private static void addTone(float[] volts, float power, float[] weights, int row) {
        for (int j = 0; j < volts.length; j++) {
            volts[j] += power * weights[row + j];
        }
    }
}
