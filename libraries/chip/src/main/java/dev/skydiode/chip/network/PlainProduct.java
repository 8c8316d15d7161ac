package dev.skydiode.chip.network;

/** The product without the Vector API: tone by tone along the chains, which the JIT vectorises. */
final class PlainProduct implements LayerProduct {
    private final int inputs;
    private final int chains;
    /** Tone after tone, V/µW. */
    private final float[] weights;

    private final float[] bias;

    /** Copies a layer's weights, rounded to single precision once. */
    PlainProduct(FoldedLayer layer) {
        this.inputs = layer.inputs();
        this.chains = layer.chains();
        this.weights = new float[inputs * chains];
        this.bias = new float[chains];
        for (int j = 0; j < chains; j++) {
            bias[j] = (float) layer.bias(j);
            for (int i = 0; i < inputs; i++) {
                weights[i * chains + j] = (float) layer.weight(j, i);
            }
        }
    }

    @Override
    public int stride() {
        return chains;
    }

    /** One window at a time: its sums for all chains grow tone by tone, in the order of {@link LayerProduct}. */
    @Override
    public void multiply(float[] x, int at, int stride, int windows, float[] y) {
        float[] volts = new float[chains];
        for (int r = 0; r < windows; r++) {
            System.arraycopy(bias, 0, volts, 0, chains);
            for (int i = 0; i < inputs; i++) {
                addTone(volts, x[at + r * stride + i], weights, i * chains);
            }
            System.arraycopy(volts, 0, y, r * chains, chains);
        }
    }

    /** v[j] ← fma(w[j], P, v[j]) for every chain, the step of {@link LayerProduct}'s sum. */
    private static void addTone(float[] volts, float power, float[] weights, int row) {
        for (int j = 0; j < volts.length; j++) {
            volts[j] = Math.fma(weights[row + j], power, volts[j]);
        }
    }
}
