package dev.skydiode.chiplab.variability;

import dev.skydiode.chiplab.engine.InputStage;
import java.util.Arrays;

/** What the circuit does to a layer's chains before their junctions rectify. All chains of a layer are alike in it. */
public interface ChainCircuit {
    /** No circuit: every junction takes a tone's whole power. */
    ChainCircuit NONE = new ChainCircuit() {
        @Override
        public double[] shares(int junctions, double gigahertz) {
            double[] shares = new double[junctions];
            Arrays.fill(shares, 1);
            return shares;
        }

        @Override
        public InputStage stage(double[] tonesGigahertz) {
            return InputStage.NONE;
        }
    };

    /**
     * Relative power of one tone in each junction of a chain.
     *
     * @param junctions of the chain
     * @param gigahertz the tone
     */
    double[] shares(int junctions, double gigahertz);

    /**
     * What becomes of the tones' powers in all junctions alike, such as saturation.
     *
     * @param tonesGigahertz the tones that arrive, in the order of the stage's inputs
     */
    InputStage stage(double[] tonesGigahertz);

    /** What one tone alone counts for [µW], of so much that arrives. */
    default double weighed(double toneGigahertz, double microwatts) {
        return stage(new double[] {toneGigahertz}).forward(new double[][] {{microwatts}})[0][0];
    }
}
