package dev.skydiode.chiplab.engine;

/** The nonlinear half of a layer as the optimiser sees it. Called from several threads, each for another neuron. */
public interface Neurons {
    /**
     * Output and slope of one neuron for many windows.
     *
     * @param neuron which one
     * @param volts chain voltage per window, bias included
     * @param outputs filled: what the next layer receives
     * @param slopes filled: derivative of the output by the voltage
     */
    void activate(int neuron, double[] volts, double[] outputs, double[] slopes);
}
