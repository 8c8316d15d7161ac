package dev.skydiode.experiments.ninejunctions;

import dev.skydiode.chiplab.variability.ChipSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Training in the loop without any model of the device: each of the nine settings (six detunings, three biases) is moved up and down,
 * the loss is read both times, Adam follows the slope.
 */
final class FiniteDifferenceTraining {
    private static final int STEPS = 250;
    private static final int STARTS = 10;
    private static final int CANDIDATES = 6000;
    private static final int ROWS = 80;
    /** Current [µA] that changes the odds by e. */
    private static final double SOFTNESS_MICROAMPS = 2.5;

    private final NineJunctions chip;
    private final Quadrants data;
    private final SplittableRandom chance;

    FiniteDifferenceTraining(NineJunctions chip, SplittableRandom chance) {
        this.chip = chip;
        this.chance = chance;
        this.data = Quadrants.draw(ROWS, chance);
    }

    /** Tries many random settings once, descends from the best few, and keeps the best of those by training loss. */
    ChipSettings train() {
        List<Start> starts = new ArrayList<>();
        for (int n = 0; n < CANDIDATES; n++) {
            ChipSettings settings = NineJunctions.start(chance);
            starts.add(new Start(loss(settings), settings));
        }
        starts.sort(Comparator.comparingDouble(Start::loss));
        ChipSettings best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Start start : starts.subList(0, STARTS)) {
            descend(start.settings());
            double loss = loss(start.settings());
            if (loss < least) {
                least = loss;
                best = start.settings();
            }
        }
        return Objects.requireNonNull(best, "a loss is a number");
    }

    private record Start(double loss, ChipSettings settings) {}

    private void descend(ChipSettings settings) {
        List<Knob> knobs = knobs(settings);
        double[] mean = new double[knobs.size()];
        double[] square = new double[knobs.size()];
        for (int step = 1; step <= STEPS; step++) {
            for (int i = 0; i < mean.length; i++) {
                Knob knob = knobs.get(i);
                double slope = (at(knob, knob.probe(), settings) - at(knob, -knob.probe(), settings)) / 2;
                mean[i] = 0.9 * mean[i] + 0.1 * slope;
                square[i] = 0.99 * square[i] + 0.01 * slope * slope;
            }
            double rate = 1 - 0.8 * step / STEPS;
            for (int i = 0; i < mean.length; i++) {
                double corrected = mean[i] / (1 - Math.pow(0.9, step));
                double size = Math.sqrt(square[i] / (1 - Math.pow(0.99, step))) + 1e-9;
                Knob knob = knobs.get(i);
                knob.values()[knob.at()] -= rate * knob.probe() * corrected / size;
            }
        }
    }

    private double at(Knob knob, double shift, ChipSettings settings) {
        double middle = knob.values()[knob.at()];
        knob.values()[knob.at()] = middle + shift;
        double loss = loss(settings);
        knob.values()[knob.at()] = middle;
        return loss;
    }

    private double loss(ChipSettings settings) {
        double[] currents = chip.outputMicroamps(data.powers(), settings);
        double sum = 0;
        for (int r = 0; r < currents.length; r++) {
            double odds = (currents[r] - NineJunctions.middleMicroamps()) / SOFTNESS_MICROAMPS;
            sum += Math.log1p(Math.exp(data.labels()[r] == 1 ? -odds : odds));
        }
        return sum / currents.length;
    }

    /**
     * One setting.
     *
     * @param values the array it lies in
     * @param at its place there
     * @param probe how far it is moved for a slope [GHz or V], also its largest step
     */
    private record Knob(double[] values, int at, double probe) {}

    private static List<Knob> knobs(ChipSettings settings) {
        List<Knob> knobs = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            for (double[] chain : settings.detuningsGigahertz()[l]) {
                for (int k = 0; k < chain.length; k++) {
                    // The second resonator's line is twice as wide.
                    knobs.add(new Knob(chain, k, 5e-5 * (k + 1)));
                }
            }
            for (int j = 0; j < settings.biasVolts()[l].length; j++) {
                knobs.add(new Knob(settings.biasVolts()[l], j, 2e-4));
            }
        }
        return knobs;
    }
}
