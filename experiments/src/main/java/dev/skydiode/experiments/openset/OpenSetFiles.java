package dev.skydiode.experiments.openset;

import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of {@code experiment open-set}. */
final class OpenSetFiles {
    private static final int MIN_ACCEPTED_PERCENT = 50;

    private OpenSetFiles() {}

    static void write(ResultFolder folder, List<LeftOut> tested, String summary) throws IOException {
        folder.json("open-set.json", summary);
        folder.table("open-set.csv", table(tested));
        folder.figure("open-set.svg", figure(tested));
    }

    private static String table(List<LeftOut> tested) {
        StringBuilder csv = new StringBuilder("left out,score,auroc %,unknown % at 95 % right\n");
        for (LeftOut one : tested) {
            for (Map.Entry<KnownScore, Separation> entry : one.separations().entrySet()) {
                Double refused = entry.getValue().unknownPercent();
                csv.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%.2f,%s%n",
                        one.name(),
                        entry.getKey(),
                        entry.getValue().aurocPercent(),
                        refused == null ? "" : String.format(Locale.ROOT, "%.2f", refused)));
            }
        }
        return csv.toString();
    }

    private static LinePlot figure(List<LeftOut> tested) {
        List<Series> lines = new ArrayList<>();
        for (KnownScore score : KnownScore.values()) {
            double[] accepted = new double[100 - MIN_ACCEPTED_PERCENT + 1];
            double[] refused = new double[accepted.length];
            for (int i = 0; i < accepted.length; i++) {
                accepted[i] = MIN_ACCEPTED_PERCENT + i;
                for (LeftOut one : tested) {
                    refused[i] += refusedPercent(one, score, accepted[i] / 100) / tested.size();
                }
            }
            lines.add(Series.line(score.name().toLowerCase(Locale.ROOT).replace('_', ' '), accepted, refused));
        }
        return new LinePlot(
                "Rows of a class that was left out, mean over the classes",
                Axis.linear("rows of the learned classes accepted / %", MIN_ACCEPTED_PERCENT, 100),
                Axis.linear("rows of the other class refused / %", 0, 101),
                lines);
    }

    private static double refusedPercent(LeftOut one, KnownScore score, double acceptedShare) {
        double[] knowns = one.known().stream().mapToDouble(score::of).toArray();
        Arrays.sort(knowns);
        double threshold = knowns[(int) Math.min(knowns.length - 1, (1 - acceptedShare) * knowns.length)];
        long refused = one.unknown().stream()
                .filter(evidence -> score.of(evidence) < threshold)
                .count();
        return 100.0 * refused / one.unknown().size();
    }
}
