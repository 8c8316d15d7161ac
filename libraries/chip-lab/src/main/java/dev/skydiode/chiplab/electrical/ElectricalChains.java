package dev.skydiode.chiplab.electrical;

import dev.skydiode.chip.device.SpinDiode;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chiplab.engine.InputStage;
import dev.skydiode.chiplab.engine.TunableChains;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A layer's chains in their circuit, as the engine trains them: junction k receives the share S_ik of tone i that the ladder
 * lets through to it, has its own damping α_jk, and rectifies with cos φ of the antisymmetric and sin φ of the symmetric line:
 *
 * <pre>W_ji = Σ_k s_k S_ik K [cos φ · 2γd + sin φ · 2γ²]/(γ² + d²),   γ = α_jk f_jk,  d = f_i − f_jk</pre>
 *
 * <p>Shares are those of {@link LadderCircuit}. Saturation is a stage before the weights, noise a change of the
 * voltages behind them: see {@link ElectricalNetwork}.
 */
public final class ElectricalChains implements TunableChains {
    private final LayerModel layer;
    private final double[] tones;
    private final double[][] made;
    private final double[] signs;
    private final LadderCircuit circuit;
    private final double[][] shares;
    private final double[][] damping;
    private final double antisymmetric;
    private final double symmetric;
    private final InputStage stage;

    /**
     * Draws a layer.
     *
     * @param layer the design: tones, resonances as made, signs, damping, sensitivity [V/µW]
     * @param levels of line, torque phase [degrees] and damping spread (relative)
     * @param chance of the damping spread; the same seed gives the same chip
     */
    public ElectricalChains(LayerModel layer, ElectricalLevels levels, RandomGenerator chance) {
        this.layer = layer;
        this.tones = layer.inputFrequenciesGigahertz();
        this.made = layer.initialResonanceFrequenciesGigahertz();
        this.signs = layer.signs();
        double phase = Math.toRadians(levels.torquePhaseDegrees());
        this.antisymmetric = StrictMath.cos(phase) * layer.sensitivityVoltsPerMicrowatt();
        this.symmetric = StrictMath.sin(phase) * layer.sensitivityVoltsPerMicrowatt();
        this.circuit = new LadderCircuit(levels, layer.resonators(), tones);
        this.shares = Arrays.stream(tones)
                .mapToObj(tone -> circuit.shares(layer.resonators(), tone))
                .toArray(double[][]::new);
        this.stage = circuit.stage(tones);
        this.damping = new double[layer.chains()][layer.resonators()];
        for (double[] chain : damping) {
            Arrays.setAll(chain, k -> layer.damping() * (1 + levels.dampingSpread() * chance.nextGaussian()));
        }
    }

    /** What the line's capacitance costs, dB; see {@link LadderCircuit#lossDecibels}. */
    public double lossDecibels() {
        return circuit.lossDecibels();
    }

    /** Relative power of each tone in each junction, tones × junctions, mean 1. */
    double[][] shares() {
        return shares;
    }

    /**
     * Voltage that one junction makes of a µW of its own at one tone, its direction included, V/µW.
     *
     * @param chain 0 to N − 1
     * @param junction its place in the chain, from the source on
     * @param detuning from the resonance as made [GHz]
     * @param tone its place among the inputs
     */
    double junctionVolts(int chain, int junction, double detuning, int tone) {
        double resonance = made[chain][junction] + detuning;
        return signs[junction]
                * SpinDiode.mixedWeight(tones[tone], resonance, damping[chain][junction], antisymmetric, symmetric);
    }

    /** Saturation by the mean power of the junctions; none where the levels have none. */
    @Override
    public InputStage stage() {
        return stage;
    }

    /** Number of chains N of the layer. */
    @Override
    public int chains() {
        return layer.chains();
    }

    /** Number of tones that arrive. */
    @Override
    public int inputs() {
        return tones.length;
    }

    /** Detunings per chain: one per junction [GHz]. */
    @Override
    public int parameters() {
        return layer.resonators();
    }

    /**
     * W_ji of one chain, as the class says.
     *
     * @param detunings of its junctions [GHz]
     * @param weights filled, one per tone [V/µW]
     */
    @Override
    public void weights(int chain, double[] detunings, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (int k = 0; k < detunings.length; k++) {
                sum += shares[i][k] * junctionVolts(chain, k, detunings[k], i);
            }
            weights[i] = sum;
        }
    }

    /**
     * ∂L/∂d_k = Σ_i ∂L/∂W_i · S_ik s_k ∂v/∂f_k, the mixed line's derivative by its resonance.
     *
     * @param weightGradient ∂L/∂W_i, one per tone [µW/V]
     * @param parameterGradient filled: one per junction [1/GHz]
     */
    @Override
    public void gradient(int chain, double[] detunings, double[] weightGradient, double[] parameterGradient) {
        Arrays.fill(parameterGradient, 0);
        for (int i = 0; i < weightGradient.length; i++) {
            for (int k = 0; k < detunings.length; k++) {
                double slope = SpinDiode.mixedSlope(
                        tones[i], made[chain][k] + detunings[k], damping[chain][k], antisymmetric, symmetric);
                parameterGradient[k] += weightGradient[i] * shares[i][k] * signs[k] * slope;
            }
        }
    }
}
