package dev.skydiode.chip.power;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chip.network.Trace;
import java.util.List;
import java.util.Objects;

/**
 * Adds up the power of one window from what the network did in it.
 *
 * <p>Layer l has N_l chains of n_l junctions and every chain receives every tone. Its junctions take P_RF,l: N_l ΣP_i by the
 * published accounting, N_l n_l·drive·ΣP_i by a consistent one, and a field line's own power. The sources must offer
 * P_RF,l/T, T what the match lets through; amplifiers of efficiency η lift what is there (ΣP_i at the input, the emitted
 * power ΣpRI² later) to that: P_amp = Σ_l max(0, P_RF,l/T_l − P_there,l)/η. Oscillators draw P_bias = ΣRI². Total = ΣP_i + P_bias +
 * P_amp + transconductors + static.
 */
public final class PowerModel {
    private static final double MILLIWATTS_PER_MICROWATT = 1e-3;

    private final List<LayerModel> layers;
    private final List<SpinTorqueOscillator> oscillators;
    private final PowerSettings settings;
    private final Accounting accounting;
    private final int amplifierStages;

    private PowerModel(ChipModel model, PowerSettings settings) {
        this.layers = model.layers();
        this.settings = settings;
        this.accounting = settings.accounting();
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
     * @param trace of the model itself, whose voltages are not yet the accounting's
     * @throws IllegalArgumentException if the trace is of a network with another number of layers
     */
    public PowerBudget budget(Trace trace) {
        if (trace.layers().size() != layers.size()) {
            throw new IllegalArgumentException(
                    "a trace of %d layers, expected %d".formatted(trace.layers().size(), layers.size()));
        }
        Sums sums = new Sums(layers.size());
        double received = sum(trace.layers().getFirst().inputPowersMicrowatts());
        double there = received;
        for (int l = 0; l < layers.size(); l++) {
            double arriving = l == 0 ? received : sum(trace.layers().get(l).inputPowersMicrowatts());
            double rf = dissipatedMicrowatts(layers.get(l), arriving);
            double offered = rf / transmittedShare(layers.get(l));
            sums.rfMilliwatts[l] = rf * MILLIWATTS_PER_MICROWATT;
            // Chains may need less than is there: no amplifier gives power back, the rest is reflected.
            sums.reflected += Math.max(offered, there) - rf;
            sums.amplified += Math.max(0, offered - there) / settings.amplifierEfficiency();
            if (l < oscillators.size()) {
                there = sums.addOscillators(
                        trace.layers().get(l).currentsMicroamps(), oscillators.get(l), transconductor(layers.get(l)));
            }
        }
        return budget(received, sums);
    }

    /** What a trace adds up to, µW but for the first: rf power per layer is in mW. */
    private static final class Sums {
        private final double[] rfMilliwatts;
        private double reflected;
        private double amplified;
        private double bias;
        private double transconductors;
        private double emitted;

        private Sums(int layers) {
            this.rfMilliwatts = new double[layers];
        }

        /** Adds one layer's; gives what they emit. */
        private double addOscillators(double[] currents, SpinTorqueOscillator device, Stage stage) {
            double layerEmits = 0;
            for (double asked : currents) {
                double microwatts = device.biasMicrowatts(asked);
                bias += microwatts;
                transconductors += stage.microwatts(device.limitedMicroamps(asked), microwatts);
                layerEmits += device.emittedMicrowatts(asked);
            }
            emitted += layerEmits;
            return layerEmits;
        }
    }

    /** What a transconductor draws beyond the oscillator's bias. */
    @FunctionalInterface
    private interface Stage {
        double microwatts(double currentMicroamps, double biasMicrowatts);
    }

    /** The transconductor of a layer's neurons, asked for what the accounting's smaller voltages leave to do. */
    private Stage transconductor(LayerModel layer) {
        double asked = Objects.requireNonNull(layer.oscillator()).microampsPerMillivolt()
                / accounting.voltageScale(layer.resonators());
        return (current, bias) -> accounting.transconductor().microwatts(asked, current, bias);
    }

    /** Share of what a source offers that reaches a chain of this layer. */
    private double transmittedShare(LayerModel layer) {
        return accounting
                .match()
                .transmittedShare(accounting.feeding().loadOhms(layer.resonators(), Accounting.JUNCTION_OHMS));
    }

    /** What the junctions of a layer, and a line over them, turn into heat for tones of so much power, µW. */
    private double dissipatedMicrowatts(LayerModel layer, double tonesMicrowatts) {
        long junctions = (long) layer.chains() * layer.resonators();
        return switch (accounting.feeding()) {
            case PUBLISHED -> layer.chains() * tonesMicrowatts;
            case SERIES, PARALLEL -> junctions * accounting.drive() * tonesMicrowatts;
            case FIELD_LINE ->
                (junctions * accounting.drive()
                                + Objects.requireNonNull(accounting.fieldLine()).microwattsPerMicrowatt(junctions))
                        * tonesMicrowatts;
        };
    }

    /** The parts in mW with their total, energy of a window and current in a first-layer junction. */
    private PowerBudget budget(double receivedMicrowatts, Sums sums) {
        double received = receivedMicrowatts * MILLIWATTS_PER_MICROWATT;
        double bias = sums.bias * MILLIWATTS_PER_MICROWATT;
        double amplification = sums.amplified * MILLIWATTS_PER_MICROWATT;
        double transconductors = sums.transconductors * MILLIWATTS_PER_MICROWATT;
        double idle = amplifierStages * (settings.staticBiasMilliwatts() + accounting.staticMilliwattsPerStage());
        double total = received + bias + amplification + transconductors + idle;
        return new PowerBudget(
                accounting.name(),
                total,
                received,
                bias,
                amplification,
                transconductors,
                idle,
                sums.rfMilliwatts,
                sums.reflected * MILLIWATTS_PER_MICROWATT,
                sums.emitted * MILLIWATTS_PER_MICROWATT,
                total * settings.windowMicros(),
                Accounting.junctionMicroamps(accounting.drive() * receivedMicrowatts));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
