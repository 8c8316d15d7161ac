package dev.skydiode.experiments.timedomain;

import dev.skydiode.chip.device.ToneGrid;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chiplab.timedomain.AveragingWindow;
import dev.skydiode.chiplab.timedomain.Drive;
import dev.skydiode.chiplab.timedomain.NoiseGenerator;
import dev.skydiode.chiplab.timedomain.Sampling;
import dev.skydiode.chiplab.timedomain.TimeDomainNetwork;
import dev.skydiode.chiplab.timedomain.ToneGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random one-layer chips under steady tones off any grid and under noise: the error must fall as the average grows. */
final class RandomNetworks {
    private static final int TONES = 48;
    private static final int CHAINS = 8;
    private static final int DRAWS = 6;
    private static final double NOISE_HALF_WIDTH_HERTZ = 20e3;

    private RandomNetworks() {}

    /**
     * @param input "tones" or "noise"
     * @param integrationMicros length of the Hann average [µs]
     * @param relativePercent rms error of chain voltages relative to their rms [%]
     */
    record Point(String input, double integrationMicros, double relativePercent) {}

    static List<Point> measure(double[] micros, long seed) {
        List<Point> points = new ArrayList<>();
        for (String input : List.of("tones", "noise")) {
            for (double time : micros) {
                points.add(new Point(input, time, error(input.equals("noise"), time * 1e-6, seed)));
            }
        }
        return points;
    }

    private static double error(boolean noise, double seconds, long seed) {
        Sampling sampling = new Sampling(2 * Sampling.GRID_RATE_HERTZ, seconds, 10, AveragingWindow.HANN);
        double squares = 0;
        double signal = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            SplittableRandom chance = new SplittableRandom(seed + draw);
            ChipModel model = model(chance);
            double[] powers = chance.doubles(TONES, 0, 0.1).toArray();
            double[] hertz = model.layers().getFirst().inputFrequenciesGigahertz();
            for (int i = 0; i < TONES; i++) {
                hertz[i] *= 1e9;
            }
            TimeDomainNetwork network = new TimeDomainNetwork(model, sampling);
            Drive drive = noise
                    ? NoiseGenerator.drive(hertz, powers, NOISE_HALF_WIDTH_HERTZ, sampling, network.lead(), chance)
                    : new ToneGenerator(hertz, sampling.sampleRateHertz())
                            .drive(
                                    powers,
                                    chance.doubles(TONES, 0, 2 * Math.PI).toArray(),
                                    network.lead(),
                                    sampling.samples());
            double[] volts = network.firstLayer(drive);
            double[] wanted = SpintronicNetwork.of(model).scores(powers);
            for (int j = 0; j < CHAINS; j++) {
                squares += (volts[j] - wanted[j]) * (volts[j] - wanted[j]);
                signal += wanted[j] * wanted[j];
            }
        }
        return 100 * Math.sqrt(squares / signal);
    }

    /** Tones at random places of 20 to 120 MHz, resonators near them. */
    private static ChipModel model(SplittableRandom chance) {
        double[] tones = chance.doubles(TONES, ToneGrid.LOWEST_GIGAHERTZ, ToneGrid.HIGHEST_GIGAHERTZ)
                .sorted()
                .toArray();
        double[][] made = new double[CHAINS][];
        double[][] detunings = new double[CHAINS][TONES];
        double[] signs = new double[TONES];
        List<String> classes = new ArrayList<>();
        for (int j = 0; j < CHAINS; j++) {
            made[j] = tones;
            classes.add("chain " + j);
            for (int k = 0; k < TONES; k++) {
                detunings[j][k] = 2e-4 * chance.nextGaussian();
                signs[k] = k % 2 == 0 ? -1 : 1;
            }
        }
        LayerModel layer =
                new LayerModel(tones, made, detunings, signs, new double[CHAINS], 0.01, 8.838834764831842e-3, null);
        return new ChipModel("random", classes, List.of(layer), Provenance.NONE);
    }
}
