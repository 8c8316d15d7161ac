package dev.skydiode.workbench.convert;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network of chains, oscillators and chains with its values for four inputs, in the layout that {@code convert} reads:
 * drawn under a seed and computed here by the equations alone, without the chip library.
 */
record ReferenceNetwork(double[][] inputs, Layer first, Layer last) {
    private static final double DAMPING = 0.01;
    private static final double THRESHOLD_MICROAMPS = 10;
    private static final double CLAMP_MICROAMPS = 40;
    private static final double Q = 2;
    private static final double RESISTANCE_OHM = 1000;
    private static final double GAIN = 1.25;
    private static final double SCALING = 1e-6;
    private static final double ADDED_BIAS_VOLTS = 0.011;
    private static final double MICROAMPS_PER_MILLIVOLT = 3.4;

    /** Resonance without bias: tan of the magnetisation's half angle over 8 times root 2 and the threshold, V per microwatt. */
    private static final double SENSITIVITY = Math.tan(Math.PI / 4) / (8 * Math.sqrt(2)) / THRESHOLD_MICROAMPS;

    record Layer(double[] gigahertz, double[][] detunings, double[] biasVolts) {

        static Layer draw(SplittableRandom random, int inputs, int chains) {
            double[] gigahertz = new double[inputs];
            for (int k = 0; k < inputs; k++) {
                gigahertz[k] = 0.02 * Math.pow(6, k / (double) (inputs - 1));
            }
            double[][] detunings = new double[chains][inputs];
            double[] bias = new double[chains];
            for (int c = 0; c < chains; c++) {
                bias[c] = 1e-2 * random.nextGaussian() / Math.sqrt(chains);
                for (int k = 0; k < inputs; k++) {
                    detunings[c][k] = 1e-3 * random.nextGaussian() / Math.sqrt(inputs);
                }
            }
            return new Layer(gigahertz, detunings, bias);
        }

        double[] signs() {
            double[] signs = new double[gigahertz.length];
            for (int k = 0; k < signs.length; k++) {
                signs[k] = k % 2 == 0 ? -1 : 1;
            }
            return signs;
        }

        /** Voltage of a chain for a microwatt of each input: the sum over its resonators. */
        double[][] rectification() {
            double[][] volts = new double[biasVolts.length][gigahertz.length];
            for (int c = 0; c < volts.length; c++) {
                for (int i = 0; i < gigahertz.length; i++) {
                    for (int k = 0; k < gigahertz.length; k++) {
                        double resonance = gigahertz[k] + detunings[c][k];
                        double width = DAMPING * resonance;
                        double apart = gigahertz[i] - resonance;
                        volts[c][i] += signs()[k] * SENSITIVITY * 2 * width * apart / (width * width + apart * apart);
                    }
                }
            }
            return volts;
        }

        double[] chainVolts(double[] microwatts) {
            double[][] rectification = rectification();
            double[] volts = biasVolts.clone();
            for (int c = 0; c < volts.length; c++) {
                for (int i = 0; i < microwatts.length; i++) {
                    volts[c] += rectification[c][i] * microwatts[i];
                }
            }
            return volts;
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("inputFrequenciesGHz", gigahertz);
            json.put("initialResonanceFrequenciesGHz", gigahertz);
            json.put("detuningsGHz", detunings);
            json.put("biasVolts", biasVolts);
            json.put("signs", signs());
            json.put("damping", DAMPING);
            json.put("thresholdCurrentMicroamps", THRESHOLD_MICROAMPS);
            json.put("sensitivity", SENSITIVITY);
            json.put("addedBiasVolts", ADDED_BIAS_VOLTS);
            json.put("microampsPerMillivolt", MICROAMPS_PER_MILLIVOLT);
            json.put("rectification", rectification());
            return json;
        }
    }

    static ReferenceNetwork draw(long seed, int tones, int hidden, int outputs) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] inputs = new double[4][tones];
        for (double[] row : inputs) {
            for (int i = 0; i < tones; i++) {
                row[i] = random.nextDouble();
            }
        }
        return new ReferenceNetwork(inputs, Layer.draw(random, tones, hidden), Layer.draw(random, hidden, outputs));
    }

    private static double[] currents(double[] volts) {
        double[] microamps = new double[volts.length];
        for (int n = 0; n < volts.length; n++) {
            double current = (volts[n] + ADDED_BIAS_VOLTS) * 1e3 * MICROAMPS_PER_MILLIVOLT;
            microamps[n] = Math.clamp(current, THRESHOLD_MICROAMPS, CLAMP_MICROAMPS);
        }
        return microamps;
    }

    private static double[] emitted(double[] microamps) {
        double[] microwatts = new double[microamps.length];
        for (int n = 0; n < microwatts.length; n++) {
            double over = microamps[n] / THRESHOLD_MICROAMPS;
            microwatts[n] = GAIN * SCALING * RESISTANCE_OHM * microamps[n] * microamps[n] * (over - 1) / (over + Q);
        }
        return microwatts;
    }

    Path write(Path file) throws IOException {
        double[][][] trace = new double[6][inputs.length][];
        for (int row = 0; row < inputs.length; row++) {
            trace[0][row] = first.chainVolts(inputs[row]);
            trace[1][row] = currents(trace[0][row]);
            trace[2][row] = emitted(trace[1][row]);
            trace[3][row] = last.chainVolts(trace[2][row]);
            trace[4][row] = currents(trace[3][row]);
            trace[5][row] = trace[3][row].clone();
            for (int c = 0; c < trace[5][row].length; c++) {
                trace[5][row][c] *= 1000;
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sizes", new int[] {inputs[0].length, first.biasVolts().length, last.biasVolts().length});
        json.put(
                "oscillator",
                Map.of(
                        "Q", Q,
                        "thresholdMicroamps", THRESHOLD_MICROAMPS,
                        "clampMicroamps", CLAMP_MICROAMPS,
                        "resistanceOhm", RESISTANCE_OHM,
                        "ampFactor", GAIN,
                        "scaling", SCALING));
        json.put("layers", List.of(first.json(), last.json()));
        json.put("inputs", inputs);
        json.put("trace", List.of(values(trace[0], trace[1], trace[2]), values(trace[3], trace[4], trace[5])));
        return Files.writeString(file, new Gson().toJson(json));
    }

    private static Map<String, double[][]> values(double[][] chainVolts, double[][] currents, double[][] outputs) {
        return Map.of("chainVolts", chainVolts, "currentsMicroamps", currents, "outputs", outputs);
    }
}
