package dev.skydiode.chiplab.engine;

/** What a layer's inputs become before its chains weigh them, window by window: one stage more for the chain rule. */
public interface InputStage {
    /** The inputs as they are. */
    InputStage NONE = new InputStage() {
        @Override
        public double[][] forward(double[][] inputs) {
            return inputs;
        }

        @Override
        public void backward(double[][] inputs, double[][] gradient) {}
    };

    /**
     * Gives what the chains weigh.
     *
     * @param inputs inputs × windows; not changed
     * @return as many, in new arrays, or {@code inputs} itself where nothing changes
     */
    double[][] forward(double[][] inputs);

    /**
     * The chain rule through {@link #forward}.
     *
     * @param inputs as given to {@link #forward}
     * @param gradient derivative of the loss by what the chains weighed, inputs × windows; becomes that by the inputs
     */
    void backward(double[][] inputs, double[][] gradient);
}
