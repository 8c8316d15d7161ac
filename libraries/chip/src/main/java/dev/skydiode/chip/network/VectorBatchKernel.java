package dev.skydiode.chip.network;

import java.util.List;

/** The batch kernel with the Vector API: blocks of windows stay in the cache while they pass through all layers. */
final class VectorBatchKernel implements BatchKernel {
    /** A multiple of every group of windows that {@link PanelProduct} handles at once. */
    private static final int BLOCK_WINDOWS = 96;

    private final List<FoldedLayer> layers;
    private final PanelProduct[] products;
    private final FloatOscillator[] oscillators;
    /** Per layer: its outputs for a block, rows padded to whole panels. */
    private final float[][] blocks;

    VectorBatchKernel(SpintronicNetwork network) {
        this.layers = network.layers();
        this.products = layers.stream().map(PanelProduct::of).toArray(PanelProduct[]::new);
        this.oscillators = layers.stream()
                .map(layer -> layer.neuron() == null ? null : FloatOscillator.of(layer.neuron()))
                .toArray(FloatOscillator[]::new);
        this.blocks = new float[products.length][];
        for (int l = 0; l < products.length; l++) {
            blocks[l] = new float[BLOCK_WINDOWS * products[l].stride()];
        }
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
        for (int first = 0; first < windows; first += BLOCK_WINDOWS) {
            int block = Math.min(BLOCK_WINDOWS, windows - first);
            block(powersMicrowatts, first, block);
            float[] last = blocks[blocks.length - 1];
            int stride = products[blocks.length - 1].stride();
            for (int r = 0; r < block; r++) {
                System.arraycopy(last, r * stride, scoresVolts, (first + r) * outputs(), outputs());
            }
        }
    }

    private void block(float[] powers, int first, int windows) {
        float[] from = powers;
        int at = first * inputs();
        int stride = inputs();
        for (int l = 0; l < products.length; l++) {
            products[l].multiply(from, at, stride, windows, blocks[l]);
            if (oscillators[l] != null) {
                oscillators[l].activate(blocks[l], 0, windows * products[l].stride());
            }
            from = blocks[l];
            at = 0;
            stride = products[l].stride();
        }
    }
}
