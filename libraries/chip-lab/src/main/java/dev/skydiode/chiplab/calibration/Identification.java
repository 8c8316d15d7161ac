package dev.skydiode.chiplab.calibration;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Oscillators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds every device's resonance and sensitivity, and every oscillator's frequency, power and pulling, from readings alone.
 *
 * <p>A resonator is told from its chain by moving it: the difference of two sweeps holds its curve alone. Oscillators are switched on
 * one at a time and read through the layer behind them, which is identified first. Damping is taken from the design.
 */
final class Identification {
    /** Where each oscillator is read; the middle one gives its power. */
    static final double[] SUPERCRITICALITIES = {1.8, 2.5, 3.6};

    private final ChipModel design;
    private final CalibrationSettings how;

    /**
     * @param design what the chip was to be
     * @param how sweeps and the hardware's steps
     */
    Identification(ChipModel design, CalibrationSettings how) {
        this.design = design;
        this.how = how;
    }

    /**
     * The operator's estimate of the chip, without noise: every layer's resonators first, then the oscillators by the layers behind them.
     *
     * @param chip which counts what is read of it
     */
    DeviceNetwork identify(ChipUnderTest chip) {
        int depth = design.layers().size();
        List<DeviceLayer> layers = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            layers.add(resonators(chip, l));
        }
        ChipSettings settings = how.hardware().nearest(ChipSettings.of(design), layers);
        List<Oscillators> oscillators = new ArrayList<>();
        for (int l = 0; l < depth - 1; l++) {
            oscillators.add(oscillators(chip, l, layers.get(l + 1), settings));
        }
        return new DeviceNetwork(
                layers, oscillators, design.layers().getFirst().inputFrequenciesGigahertz(), new double[depth]);
    }

    /**
     * Every resonator of a layer: those at one place k of all chains are moved together and swept, one fit per chain.
     *
     * @return stretch 1 + ε and gain [V/µW] per resonator
     */
    private DeviceLayer resonators(ChipUnderTest chip, int l) {
        LayerModel layer = design.layers().get(l);
        double[][] made = layer.initialResonanceFrequenciesGigahertz();
        double[][] stretch = new double[layer.chains()][layer.resonators()];
        double[][] gain = new double[layer.chains()][layer.resonators()];
        for (int k = 0; k < layer.resonators(); k++) {
            double[] detunings = states(made[0][k]);
            double[][] tones = new double[made.length][];
            for (int j = 0; j < tones.length; j++) {
                tones[j] = sweep(made[j][k]);
            }
            double[][] readings = chip.sweepDifference(l, k, detunings, tones);
            int resonator = k;
            IntStream.range(0, made.length).parallel().forEach(j -> {
                ResonanceFit fit =
                        new ResonanceFit(made[j][resonator], detunings, tones[j], layer.damping(), how.sweepSpan());
                ResonanceFit.Found found = fit.find(readings[j]);
                stretch[j][resonator] = 1 + found.error();
                gain[j][resonator] = found.gain() / ChipUnderTest.TEST_MICROWATTS;
            });
        }
        return new DeviceLayer(made, stretch, gain, layer.damping(), 0);
    }

    /** Two detunings as far apart as eight half widths, or as the tuning range allows; on steps where there are any. */
    private double[] states(double made) {
        double reach = Math.min(how.tuningRange(), 0.04) * made;
        double step = how.stepGigahertz();
        double most = step == 0 ? reach : Math.max(1, Math.floor(reach / step)) * step;
        return new double[] {-most, most};
    }

    /**
     * Test tones [GHz], even over the span around where a resonance should be.
     *
     * @param made resonance of the design [GHz]
     */
    private double[] sweep(double made) {
        double[] tones = new double[how.sweepTones()];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = made * (1 + how.sweepSpan() * (2.0 * i / (tones.length - 1) - 1));
        }
        return tones;
    }

    /**
     * Every oscillator alone at three currents: its frequency and power at the middle one, its pulling from the outer two. One pulling
     * stands for all of a layer, the median, since it is a matter of the design and not of the device.
     *
     * @param l layer of the oscillators
     * @param next the layer that reads them, identified
     * @param settings under which it reads
     */
    private Oscillators oscillators(ChipUnderTest chip, int l, DeviceLayer next, ChipSettings settings) {
        OscillatorModel model = Objects.requireNonNull(design.layers().get(l).oscillator());
        double[] nominal = design.layers().get(l + 1).inputFrequenciesGigahertz();
        double[] frequencies = new double[nominal.length];
        double[] factors = new double[nominal.length];
        double[] slopes = new double[nominal.length];
        double[][][] readings = new double[nominal.length][SUPERCRITICALITIES.length][];
        for (int i = 0; i < nominal.length; i++) {
            for (int s = 0; s < SUPERCRITICALITIES.length; s++) {
                readings[i][s] = chip.singleOscillator(l, i, voltsFor(model, SUPERCRITICALITIES[s]), settings);
            }
        }
        OscillatorFit fit = new OscillatorFit(next, settings.detuningsGigahertz()[l + 1], how.sweepSpan());
        IntStream.range(0, nominal.length).parallel().forEach(i -> {
            OscillatorFit.Found[] found = new OscillatorFit.Found[SUPERCRITICALITIES.length];
            for (int s = 0; s < found.length; s++) {
                found[s] = fit.find(readings[i][s], nominal[i], power(model, SUPERCRITICALITIES[s]));
            }
            frequencies[i] = found[1].gigahertz();
            factors[i] = Math.max(0, found[1].powerFactor());
            double microamps = model.device().thresholdMicroamps() * (SUPERCRITICALITIES[2] - SUPERCRITICALITIES[0]);
            slopes[i] = (found[2].gigahertz() - found[0].gigahertz()) / microamps;
        });
        Arrays.sort(slopes);
        return new Oscillators(model, frequencies, factors, slopes[slopes.length / 2]);
    }

    /** Chain voltage [V] that drives an oscillator at ξ times its threshold. */
    private static double voltsFor(OscillatorModel model, double supercriticality) {
        return model.chainVolts(supercriticality * model.device().thresholdMicroamps());
    }

    /** What an oscillator of the design emits there, behind its amplifier [µW]. */
    static double power(OscillatorModel model, double supercriticality) {
        return model.device().outputMicrowatts(supercriticality * model.device().thresholdMicroamps());
    }
}
