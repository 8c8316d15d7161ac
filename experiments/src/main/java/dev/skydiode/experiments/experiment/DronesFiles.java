package dev.skydiode.experiments.experiment;

import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The files of {@code experiment drones}: accuracy by epoch as table and figure, confusions, summary. */
final class DronesFiles {

    private DronesFiles() {}

    static void write(
            ResultFolder folder, NetworkRuns spintronic, NetworkRuns software, List<String> classes, String summary)
            throws IOException {
        folder.table("accuracy-by-epoch.csv", table(spintronic, software));
        folder.figure("accuracy-by-epoch.svg", figure(spintronic, software));
        for (NetworkRuns runs : List.of(spintronic, software)) {
            folder.table("confusion-" + runs.name() + ".csv", confusion(runs.confusion(), classes));
        }
        folder.json("summary.json", summary);
    }

    private static String table(NetworkRuns spintronic, NetworkRuns software) {
        StringBuilder csv = new StringBuilder("epoch,spintronic mean %,spintronic sd,software mean %,software sd\n");
        for (int e = 0; e < spintronic.epochs(); e++) {
            Spread chip = spintronic.spreadAt(e);
            Spread peer = software.spreadAt(e);
            csv.append(String.format(
                    Locale.ROOT, "%d,%.4f,%.4f,%.4f,%.4f%n", e + 1, chip.mean(), chip.sd(), peer.mean(), peer.sd()));
        }
        return csv.toString();
    }

    private static LinePlot figure(NetworkRuns spintronic, NetworkRuns software) {
        return new LinePlot(
                "Accuracy on the test split by epoch, mean and standard deviation over the seeds",
                Axis.linear("epoch"),
                Axis.linear("accuracy / %", 0, 101),
                List.of(series(spintronic), series(software)));
    }

    private static Series series(NetworkRuns runs) {
        double[] epochs = new double[runs.epochs()];
        double[] means = new double[epochs.length];
        double[] spreads = new double[epochs.length];
        for (int e = 0; e < epochs.length; e++) {
            Spread spread = runs.spreadAt(e);
            epochs[e] = e + 1;
            means[e] = spread.mean();
            spreads[e] = spread.sd();
        }
        return Series.around(runs.name(), epochs, means, spreads);
    }

    private static String confusion(int[][] counts, List<String> classes) {
        StringBuilder csv = new StringBuilder("true \\ named," + String.join(",", classes) + "\n");
        for (int c = 0; c < counts.length; c++) {
            csv.append(classes.get(c));
            for (int count : counts[c]) {
                csv.append(',').append(count);
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
