package dev.skydiode.chip.power;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.network.Trace;
import java.util.List;

/**
 * Adds up the power of one window from what the network did in it.
 *
 * <p>Layer l has N_l chains and every chain receives every tone: P_RF,l = N_l ΣP_i (times the resonators of a chain when
 * each dissipates the tone's power). Amplifiers of efficiency η lift what is there (ΣP_i at the input, the emitted power
 * ΣpRI² later) to that: P_amp = Σ_l (P_RF,l − P_there,l)/η. Oscillators draw P_bias = ΣRI². Total = ΣP_i + P_bias +
 * P_amp + static.
 */
public final class PowerModel {
    private static final double MILLIWATTS_PER_MICROWATT = 1e-3;

    private final List<LayerModel> layers;
    private final List<SpinTorqueOscillator> oscillators;
    private final PowerSettings settings;
    private final int amplifierStages;

    private PowerModel(ChipModel model, PowerSettings settings) {
        this.layers = model.layers();
        this.settings = settings;
        this.oscillators = layers.subList(0, layers.size() - 1).stream()
                .map(LayerModel::oscillator)
                .map(OscillatorModel::device)
                .toList();
        int neurons = layers.subList(0, layers.size() - 1).stream()
                .mapToInt(LayerModel::chains)
                .sum();
        this.amplifierStages = layers.getFirst().chains() + neurons;
    }

    /** The budget of this chip under these settings. */
    public static PowerModel of(ChipModel model, PowerSettings settings) {
        return new PowerModel(model, settings);
    }

    /** The settings it was made with. */
    public PowerSettings settings() {
        return settings;
    }

    /**
     * Power of one window.
     *
     * @throws IllegalArgumentException if the trace is of a network with another number of layers
     */
    public PowerBudget budget(Trace trace) {
        if (trace.layers().size() != layers.size()) {
            throw new IllegalArgumentException(
                    "a trace of %d layers, expected %d".formatted(trace.layers().size(), layers.size()));
        }
        double receivedMicrowatts = sum(trace.layers().getFirst().inputPowersMicrowatts());
        double[] rfMilliwatts = new double[layers.size()];
        double thereMicrowatts = receivedMicrowatts;
        double amplified = 0;
        double bias = 0;
        double emitted = 0;
        for (int l = 0; l < layers.size(); l++) {
            double rf = chainsMicrowatts(layers.get(l), trace.layers().get(l));
            rfMilliwatts[l] = rf * MILLIWATTS_PER_MICROWATT;
            amplified += (rf - thereMicrowatts) / settings.amplifierEfficiency();
            if (l < oscillators.size()) {
                SpinTorqueOscillator oscillator = oscillators.get(l);
                thereMicrowatts = 0;
                for (double current : trace.layers().get(l).currentsMicroamps()) {
                    bias += oscillator.biasMicrowatts(current);
                    thereMicrowatts += oscillator.emittedMicrowatts(current);
                }
                emitted += thereMicrowatts;
            }
        }
        return budget(receivedMicrowatts, bias, amplified, emitted, rfMilliwatts);
    }

    private PowerBudget budget(
            double receivedMicrowatts,
            double biasMicrowatts,
            double amplifierMicrowatts,
            double emittedMicrowatts,
            double[] rfMilliwatts) {
        double received = receivedMicrowatts * MILLIWATTS_PER_MICROWATT;
        double bias = biasMicrowatts * MILLIWATTS_PER_MICROWATT;
        double amplification = amplifierMicrowatts * MILLIWATTS_PER_MICROWATT;
        double idle = amplifierStages * settings.staticBiasMilliwatts();
        double total = received + bias + amplification + idle;
        return new PowerBudget(
                total,
                received,
                bias,
                amplification,
                idle,
                rfMilliwatts,
                emittedMicrowatts * MILLIWATTS_PER_MICROWATT,
                total * settings.integrationMicros(),
                settings.digitalChainWatts() * 1000 / total);
    }

    private double chainsMicrowatts(LayerModel layer, Trace.Layer step) {
        double perChain = sum(step.inputPowersMicrowatts());
        return layer.chains() * perChain * (settings.seriesDissipation() ? layer.resonators() : 1);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
