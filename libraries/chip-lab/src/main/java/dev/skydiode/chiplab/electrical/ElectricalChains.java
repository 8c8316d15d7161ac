package dev.skydiode.chiplab.electrical;

import dev.skydiode.chip.device.Attenuation;
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
 * <p>Shares are relative to the mean over all tones and junctions: one amplifier per chain makes up for the loss on the whole
 * (how much, tells {@link #lossDecibels}), and cannot for what differs by frequency and place. Saturation is a stage before
 * the weights, noise a change of the voltages behind them: see {@link ElectricalNetwork}.
 */
public final class ElectricalChains implements TunableChains {
    private final LayerModel layer;
    private final double[] tones;
    private final double[][] made;
    private final double[] signs;
    private final double[][] shares;
    private final double[][] damping;
    private final double antisymmetric;
    private final double symmetric;
    private final double lossDecibels;
    private final InputStage stage;

    /** @param chance of the damping spread; the same seed gives the same chip */
    public ElectricalChains(LayerModel layer, ElectricalLevels levels, RandomGenerator chance) {
        this.layer = layer;
        this.tones = layer.inputFrequenciesGigahertz();
        this.made = layer.initialResonanceFrequenciesGigahertz();
        this.signs = layer.signs();
        double phase = Math.toRadians(levels.torquePhaseDegrees());
        this.antisymmetric = Math.cos(phase) * layer.sensitivityVoltsPerMicrowatt();
        this.symmetric = Math.sin(phase) * layer.sensitivityVoltsPerMicrowatt();
        this.shares = shares(levels.ladder(layer.resonators()), tones);
        double mean =
                Arrays.stream(shares).flatMapToDouble(Arrays::stream).average().orElse(1);
        for (double[] tone : shares) {
            for (int k = 0; k < tone.length; k++) {
                tone[k] /= mean;
            }
        }
        this.lossDecibels = Attenuation.decibels(mean);
        double[] toneShares = Arrays.stream(shares)
                .mapToDouble(tone -> Arrays.stream(tone).average().orElse(1))
                .toArray();
        this.stage = levels.saturationMicrowatts() == 0
                ? InputStage.NONE
                : new Saturation(toneShares, levels.saturationMicrowatts());
        this.damping = new double[layer.chains()][layer.resonators()];
        for (double[] chain : damping) {
            Arrays.setAll(chain, k -> layer.damping() * (1 + levels.dampingSpread() * chance.nextGaussian()));
        }
    }

    /** Power of each tone in each junction over that in a chain without capacitance, tones × junctions. */
    private static double[][] shares(RcLadder ladder, double[] tones) {
        double[] atRest = ladder.atRest().junctionShares(tones[0]);
        double[][] shares = new double[tones.length][];
        for (int i = 0; i < tones.length; i++) {
            shares[i] = ladder.junctionShares(tones[i]);
            for (int k = 0; k < atRest.length; k++) {
                shares[i][k] /= atRest[k];
            }
        }
        return shares;
    }

    /**
     * Power that the line's capacitance keeps from the junctions, mean over tones and junctions, dB; negative where the first
     * junctions take more than at rest.
     */
    public double lossDecibels() {
        return lossDecibels;
    }

    /** Relative power of each tone in each junction, tones × junctions, mean 1. */
    double[][] shares() {
        return shares;
    }

    /** Voltage that one junction makes of a µW of its own at one tone, its direction included, V/µW. */
    double junctionVolts(int chain, int junction, double detuning, int tone) {
        double resonance = made[chain][junction] + detuning;
        return signs[junction]
                * SpinDiode.mixedWeight(tones[tone], resonance, damping[chain][junction], antisymmetric, symmetric);
    }

    @Override
    public InputStage stage() {
        return stage;
    }

    @Override
    public int chains() {
        return layer.chains();
    }

    @Override
    public int inputs() {
        return tones.length;
    }

    @Override
    public int parameters() {
        return layer.resonators();
    }

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

    /** ∂L/∂d_k = Σ_i ∂L/∂W_i · S_ik s_k ∂v/∂f_k, the mixed line's derivative by its resonance. */
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
