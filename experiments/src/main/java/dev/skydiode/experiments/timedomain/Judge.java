package dev.skydiode.experiments.timedomain;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.chiplab.timedomain.Sampling;
import dev.skydiode.chiplab.timedomain.TimeDomainNetwork;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Steps rows of data through a chip and compares with the spectral model. */
final class Judge {
    private static final int WARM_UP = 3;

    private final ChipModel model;
    private final SpintronicNetwork spectral;
    private final double[][] rows;
    private final int[] labels;
    private final long seed;

    Judge(ChipModel model, double[][] rows, int[] labels, long seed) {
        this.model = model;
        this.spectral = SpintronicNetwork.of(model);
        this.rows = rows;
        this.labels = labels;
        this.seed = seed;
    }

    Agreement judge(Sampling sampling, int count) {
        TimeDomainNetwork stepped = new TimeDomainNetwork(model, sampling);
        double[] bias = model.layers().getFirst().biasVolts();
        double squares = 0;
        double signal = 0;
        double worst = 0;
        int same = 0;
        int right = 0;
        long nanos = 0;
        // The first windows compile the loops: run them unjudged, or the time per window would be theirs.
        for (int n = 0; n < WARM_UP; n++) {
            stepped.run(rows[0], new SplittableRandom(seed));
        }
        for (int r = 0; r < count; r++) {
            Trace expected = spectral.trace(rows[r]);
            long start = System.nanoTime();
            List<double[]> volts = stepped.run(rows[r], new SplittableRandom(seed + r));
            nanos += System.nanoTime() - start;
            double[] wanted = expected.layers().getFirst().chainVolts();
            for (int j = 0; j < wanted.length; j++) {
                double error = volts.getFirst()[j] - wanted[j];
                squares += error * error;
                signal += (wanted[j] - bias[j]) * (wanted[j] - bias[j]);
                worst = Math.max(worst, Math.abs(error));
            }
            int named = SpintronicNetwork.argMax(volts.getLast());
            same += named == SpintronicNetwork.argMax(expected.scoresVolts()) ? 1 : 0;
            right += named == labels[r] ? 1 : 0;
        }
        return new Agreement(
                sampling.sampleRateHertz() / 1e6,
                sampling.integrationSeconds() * 1e6,
                sampling.window().name().toLowerCase(Locale.ROOT),
                count,
                1e3 * Math.sqrt(squares / count / bias.length),
                1e3 * worst,
                100 * Math.sqrt(squares / signal),
                100.0 * same / count,
                count - same,
                100.0 * right / count,
                nanos / 1e6 / count);
    }
}
