package dev.skydiode.chip.network;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.OscillatorModel;

/** The oscillator in single precision, over whole arrays, in a loop that the JIT vectorises. */
record FloatOscillator(
        float threshold, float clamp, float inverseThreshold, float q, float bias, float slope, float scale) {

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

    /** Turns voltages into output powers, in place. */
    void activate(float[] values, int from, int to) {
        activate(values, from, to, threshold, clamp, inverseThreshold, q, bias, slope, scale);
    }

    private static void activate(
            float[] values,
            int from,
            int to,
            float threshold,
            float clamp,
            float inverseThreshold,
            float q,
            float bias,
            float slope,
            float scale) {
        for (int j = from; j < to; j++) {
            float current = Math.min(Math.max((values[j] + bias) * slope, threshold), clamp);
            float xi = current * inverseThreshold;
            values[j] = scale * current * current * (xi - 1) / (xi + q);
        }
    }
}
