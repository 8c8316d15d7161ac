package dev.skydiode.chiplab.timedomain;

import dev.skydiode.chip.device.SpinTorqueOscillator;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A whole chip stepped sample by sample: tones drive every junction of the first layer's chains, the averaged chain voltages set the
 * oscillators' currents, and the oscillators emit at their own frequencies, with free phases, into the next layer.
 *
 * <p>An oscillator is a steady line whose power follows the published neuron; its own settling is not stepped. Immutable; an instance may
 * be shared by threads, though one window already keeps all processors busy.
 */
public final class TimeDomainNetwork {
    private static final double HERTZ = 1e9;

    private final Sampling sampling;
    private final double[] weights;
    private final List<Stage> stages = new ArrayList<>();

    /** One layer: what makes its tones, steps its chains, and turns their voltages into powers. */
    private record Stage(
            ToneGenerator tones,
            ChainStepper chains,
            double[] biasVolts,
            @Nullable OscillatorModel neuron) {}

    /**
     * Prepares a chip for stepping.
     *
     * @throws IllegalArgumentException if a tone lies above half the sample rate
     */
    public TimeDomainNetwork(ChipModel model, Sampling sampling) {
        this.sampling = sampling;
        this.weights = sampling.window().weights(sampling.samples());
        for (LayerModel layer : model.layers()) {
            double[] tones = layer.inputFrequenciesGigahertz();
            for (int i = 0; i < tones.length; i++) {
                tones[i] *= HERTZ;
            }
            stages.add(new Stage(
                    new ToneGenerator(tones, sampling.sampleRateHertz()),
                    new VectorStepper(resonators(layer), sampling),
                    layer.biasVolts(),
                    layer.oscillator()));
        }
    }

    /** The junctions of one layer with its detunings applied. */
    static Resonators resonators(LayerModel layer) {
        double[][] made = layer.initialResonanceFrequenciesGigahertz();
        double[][] detunings = layer.detuningsGigahertz();
        double[] signs = layer.signs();
        double[][] frequencies = new double[layer.chains()][signs.length];
        double[][] sensitivities = new double[layer.chains()][signs.length];
        for (int j = 0; j < frequencies.length; j++) {
            for (int k = 0; k < signs.length; k++) {
                frequencies[j][k] = (made[j][k] + detunings[j][k]) * HERTZ;
                sensitivities[j][k] = signs[k] * layer.sensitivityVoltsPerMicrowatt();
            }
        }
        return new Resonators(frequencies, sensitivities, layer.damping());
    }

    /**
     * Steps one window through the chip.
     *
     * @param powersMicrowatts power of each input tone [µW]
     * @param chance draws the phases of all tones
     * @return chain voltages of each layer, bias included [V]; the last layer's are the scores
     */
    public List<double[]> run(double[] powersMicrowatts, RandomGenerator chance) {
        List<double[]> volts = new ArrayList<>();
        double[] powers = powersMicrowatts;
        for (Stage stage : stages) {
            double[] phases = chance.doubles(powers.length, 0, 2 * Math.PI).toArray();
            Drive drive = stage.tones.drive(powers, phases, stage.chains.lead(), sampling.samples());
            double[] layer = rectify(stage, drive);
            volts.add(layer);
            powers = stage.neuron == null ? powers : emitted(stage.neuron, layer);
        }
        return volts;
    }

    /**
     * First-layer chain voltages, bias included [V], for any drive, such as noise.
     *
     * @param drive a drive with a lead of {@link #lead()} samples
     */
    public double[] firstLayer(Drive drive) {
        return rectify(stages.getFirst(), drive);
    }

    /** Samples that the first layer's slowest junction takes to settle. */
    public int lead() {
        return stages.getFirst().chains.lead();
    }

    /** Junctions stepped for each window. */
    public static long junctions(ChipModel model) {
        return model.layers().stream()
                .mapToLong(layer -> (long) layer.chains() * layer.resonators())
                .sum();
    }

    private double[] rectify(Stage stage, Drive drive) {
        double[] volts = stage.chains.rectify(drive, weights);
        for (int j = 0; j < volts.length; j++) {
            volts[j] += stage.biasVolts[j];
        }
        return volts;
    }

    /** Power of each oscillator behind its amplifier for its chain's averaged voltage [µW]. */
    private static double[] emitted(OscillatorModel neuron, double[] volts) {
        SpinTorqueOscillator device = neuron.device();
        double[] powers = new double[volts.length];
        for (int j = 0; j < powers.length; j++) {
            powers[j] = device.outputMicrowatts(neuron.driveMicroamps(volts[j]));
        }
        return powers;
    }
}
