package dev.skydiode.chiplab.engine;

/** The software network's neuron: max(0, x) with the slope 1 above 0, else 0; 0 itself included. */
public record Rectifier() implements Neurons {
    /**
     * Activates one neuron for several rows.
     *
     * @param neuron its place in the layer; all do the same
     * @param volts weighted sums, one per row; a software network's have no unit
     * @param outputs filled: what the neuron gives
     * @param slopes filled: derivative of that by the sum
     */
    @Override
    public void activate(int neuron, double[] volts, double[] outputs, double[] slopes) {
        for (int r = 0; r < outputs.length; r++) {
            outputs[r] = Math.max(0, volts[r]);
            slopes[r] = volts[r] > 0 ? 1 : 0;
        }
    }
}
