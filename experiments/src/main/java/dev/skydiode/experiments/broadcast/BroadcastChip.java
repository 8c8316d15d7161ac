package dev.skydiode.experiments.broadcast;

import dev.skydiode.chip.device.SpinDiode;
import java.util.random.RandomGenerator;

/**
 * Two chains of eleven vortex junctions under one strip line.
 *
 * <p>Junction k of chain c resonates at f + p·αf, p = ±1 the polarity of its vortex core: its tone at f lies one half
 * width to the one or the other side, so that the rectified voltage is +K or −K per power (binary weight), and every
 * junction receives every tone of its chain (cross-talk). A pulse at a junction's present resonance reverses its core,
 * with a probability that rises where the core's gyration, 1/√(1 + (d/γ)²) of that in resonance, passes a critical one.
 * Both chains receive all pulses, so their 22 frequencies are all different.
 *
 * <p>Assumed, since the full text was not read: 100-500 MHz, α = 0.005, polarity shifts of one half width, critical gyration
 * 0.7 with a width of 0.05, junction sensitivities within 5 %, readings within 1 % of full scale, pulses of 1 mW for 100 ns.
 */
final class BroadcastChip {
    static final int CHAINS = 2;
    static final int JUNCTIONS = 11;
    static final double PULSE_PICOJOULES = 100;

    private static final double MIN_GIGAHERTZ = 0.1;
    private static final double STEP_GIGAHERTZ = 0.4 / (CHAINS * JUNCTIONS - 1);
    private static final double DAMPING = 0.005;
    private static final double CRITICAL_GYRATION = 0.7;
    private static final double GYRATION_WIDTH = 0.05;
    private static final double SENSITIVITY_SPREAD = 0.05;
    /** Standard deviation of a reading: 1 % of a chain's voltage at full input. */
    static final double READING_NOISE = 0.01 * JUNCTIONS;

    private final int[][] polarity = new int[CHAINS][JUNCTIONS];
    private final double[][] sensitivity = new double[CHAINS][JUNCTIONS];
    private final RandomGenerator chance;
    private long pulses;

    /** A chip as made: random polarities, its own sensitivities. */
    BroadcastChip(RandomGenerator chance) {
        this.chance = chance;
        for (int c = 0; c < CHAINS; c++) {
            for (int k = 0; k < JUNCTIONS; k++) {
                polarity[c][k] = chance.nextBoolean() ? 1 : -1;
                sensitivity[c][k] = 1 + SENSITIVITY_SPREAD * chance.nextGaussian();
            }
        }
    }

    private static double tone(int chain, int junction) {
        return MIN_GIGAHERTZ + STEP_GIGAHERTZ * (CHAINS * junction + chain);
    }

    private double resonance(int chain, int junction, int p) {
        return tone(chain, junction) * (1 + DAMPING * p);
    }

    /**
     * Writes binary weights by broadcast pulses: reads what is wrong, sends one pulse for each, and repeats.
     *
     * @param rounds at most so many times; 1: written blindly
     * @return junctions that are still wrong
     */
    int program(int[][] wanted, int rounds) {
        for (int round = 0; round < rounds && wrong(wanted) > 0; round++) {
            for (int c = 0; c < CHAINS; c++) {
                for (int k = 0; k < JUNCTIONS; k++) {
                    if (polarity[c][k] != wanted[c][k]) {
                        pulse(resonance(c, k, polarity[c][k]));
                    }
                }
            }
        }
        return wrong(wanted);
    }

    private int wrong(int[][] wanted) {
        int wrong = 0;
        for (int c = 0; c < CHAINS; c++) {
            for (int k = 0; k < JUNCTIONS; k++) {
                wrong += polarity[c][k] == wanted[c][k] ? 0 : 1;
            }
        }
        return wrong;
    }

    /** A pulse that all 22 junctions receive. */
    private void pulse(double gigahertz) {
        pulses++;
        for (int c = 0; c < CHAINS; c++) {
            for (int k = 0; k < JUNCTIONS; k++) {
                double own = resonance(c, k, polarity[c][k]);
                double distance = (gigahertz - own) / (DAMPING * own);
                double gyration = 1 / Math.sqrt(1 + distance * distance);
                double reversal = 1 / (1 + Math.exp(-(gyration - CRITICAL_GYRATION) / GYRATION_WIDTH));
                if (chance.nextDouble() < reversal) {
                    polarity[c][k] = -polarity[c][k];
                }
            }
        }
    }

    /** Pulses sent since the chip was made. */
    long pulses() {
        return pulses;
    }

    /** One noisy reading of a chain for these input powers, in units of one junction's voltage at full input. */
    double read(int chain, double[] inputs) {
        return volts(chain, polarity[chain], sensitivity[chain], inputs) + READING_NOISE * chance.nextGaussian();
    }

    /** What one junction of a chip with equal junctions adds to its chain's voltage: what weights are chosen by. */
    static double ideal(int chain, int junction, int polarity, double[] inputs) {
        double resonance = tone(chain, junction) * (1 - DAMPING * polarity);
        double sum = 0;
        for (int i = 0; i < JUNCTIONS; i++) {
            sum += inputs[i] * SpinDiode.weight(tone(chain, i), resonance, DAMPING, 0, 1);
        }
        return sum;
    }

    private static double volts(int chain, int[] polarities, double[] sensitivities, double[] inputs) {
        double sum = 0;
        for (int k = 0; k < JUNCTIONS; k++) {
            sum += sensitivities[k] * ideal(chain, k, polarities[k], inputs);
        }
        return sum;
    }
}
