package dev.skydiode.chip.network;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.OscillatorModel;

/**
 * The vector twin of {@link SpinTorqueOscillator} and its drive: single precision, over whole arrays, in a loop that the JIT
 * vectorises. Every operation is rounded by itself, so that vectors and scalars give the same bits.
 *
 * <p>I = min(max((V + b₀) g, I_th), I_clamp) [µA], ξ = I / I_th, P = s I² (ξ − 1) / (ξ + Q) [µW].
 *
 * @param threshold I_th, µA
 * @param clamp I_clamp, µA
 * @param inverseThreshold 1 / I_th: a product is rounded alike everywhere and faster than a division
 * @param q nonlinear damping Q
 * @param bias b₀, V
 * @param slope transconductance g, µA/V
 * @param scale s, gain times resistance, µW/µA²
 */
record FloatOscillator(
        float threshold, float clamp, float inverseThreshold, float q, float bias, float slope, float scale) {

    /**
     * The same neuron; each constant is rounded to single precision once, the inverse and the scale after their
     * computation.
     */
    static FloatOscillator of(OscillatorModel model) {
        SpinTorqueOscillator device = model.device();
        return new FloatOscillator(
                (float) device.thresholdMicroamps(),
                (float) device.clampMicroamps(),
                (float) (1 / device.thresholdMicroamps()),
                (float) device.nonlinearDamping(),
                (float) model.addedBiasVolts(),
                (float) model.microampsPerVolt(),
                (float) (device.amplifierGain() * device.resistanceOhms() * 1e-6));
    }

    /** Turns the first {@code count} voltages [V] into output powers [µW]. */
    void activate(float[] volts, float[] powers, int count) {
        activate(volts, powers, count, threshold, clamp, inverseThreshold, q, bias, slope, scale);
    }

    /** Reads no field, so that the loop is nothing but arrays and constants. */
    private static void activate(
            float[] volts,
            float[] powers,
            int count,
            float threshold,
            float clamp,
            float inverseThreshold,
            float q,
            float bias,
            float slope,
            float scale) {
        for (int j = 0; j < count; j++) {
            float current = Math.min(Math.max((volts[j] + bias) * slope, threshold), clamp);
            float xi = current * inverseThreshold;
            powers[j] = scale * current * current * (xi - 1) / (xi + q);
        }
    }
}
