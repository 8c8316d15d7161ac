package dev.skydiode.chiplab.training;

import dev.skydiode.chip.model.OscillatorModel;

/**
 * Spin-torque oscillators: voltage to emitted power, with the slope that training needs.
 *
 * <p>Between threshold and clamp P = c·I²(ξ − 1)/(ξ + Q), ξ = I/I_th, so dP/dI = P·[2/I + (1 + Q)/(I_th(ξ − 1)(ξ + Q))],
 * written without the division by ξ − 1. Outside, the slope is zero: nothing moves.
 */
public final class OscillatorNeurons implements Neurons {
    private final OscillatorModel model;
    private final double currentPerVolt;
    private final double outputPerSquareMicroamp;

    /** All neurons alike. */
    public OscillatorNeurons(OscillatorModel model) {
        this.model = model;
        this.currentPerVolt = 1000 * model.microampsPerMillivolt();
        this.outputPerSquareMicroamp = model.amplifierGain() * model.resistanceOhms() * 1e-6;
    }

    @Override
    public void activate(int neuron, double[] volts, double[] outputs, double[] slopes) {
        double threshold = model.thresholdMicroamps();
        double clamp = model.clampMicroamps();
        double q = model.nonlinearDamping();
        for (int r = 0; r < outputs.length; r++) {
            double asked = (volts[r] + model.addedBiasVolts()) * currentPerVolt;
            double current = Math.min(Math.max(asked, threshold), clamp);
            double xi = current / threshold;
            double power = outputPerSquareMicroamp * current * current;
            outputs[r] = power * (xi - 1) / (xi + q);
            double bySupercriticality = power * (1 + q) / ((xi + q) * (xi + q));
            double byCurrent = 2 * outputPerSquareMicroamp * current * (xi - 1) / (xi + q);
            boolean moves = asked == current;
            slopes[r] = moves ? (byCurrent + bySupercriticality / threshold) * currentPerVolt : 0;
        }
    }
}
