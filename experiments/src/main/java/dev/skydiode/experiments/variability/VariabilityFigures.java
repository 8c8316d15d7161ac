package dev.skydiode.experiments.variability;

import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The study as a table, a CSV file and one figure per effect. */
final class VariabilityFigures {
    private static final List<String> COLUMNS = List.of("openLoop", "noiseAware", "calibrated", "publishedCalibration");

    private VariabilityFigures() {}

    static void write(ResultFolder folder, List<Map<String, Object>> table, String json) throws IOException {
        folder.json("variability.json", json);
        folder.table("variability.csv", csv(table));
        for (String effect :
                table.stream().map(e -> (String) e.get("effect")).distinct().toList()) {
            List<Map<String, Object>> own =
                    table.stream().filter(e -> effect.equals(e.get("effect"))).toList();
            folder.figure("variability-" + effect + ".svg", figure(effect, own));
        }
    }

    private static LinePlot figure(String effect, List<Map<String, Object>> own) {
        double[] x = own.stream().mapToDouble(e -> (Double) e.get("level")).toArray();
        List<Series> lines = new ArrayList<>();
        for (String column : COLUMNS) {
            if (own.getFirst().containsKey(column)) {
                lines.add(Series.around(
                        column,
                        x,
                        own.stream()
                                .mapToDouble(e -> ((Accuracies) Objects.requireNonNull(e.get(column))).mean())
                                .toArray(),
                        own.stream()
                                .mapToDouble(e -> ((Accuracies) Objects.requireNonNull(e.get(column))).sd())
                                .toArray()));
            }
        }
        return new LinePlot(
                "Accuracy against deviation: " + effect + ", mean ± s.d. of "
                        + own.getFirst().get("chips") + " chips",
                Axis.logarithmic(effect + " / " + own.getFirst().get("unit")),
                Axis.linear("Test rows right / %", 0, 100),
                lines);
    }

    private static String csv(List<Map<String, Object>> table) {
        StringBuilder csv = new StringBuilder("effect,level,unit,chips");
        COLUMNS.forEach(c -> csv.append("," + c + "Mean," + c + "Sd," + c + "Worst"));
        csv.append("\n");
        for (Map<String, Object> entry : table) {
            csv.append(entry.get("effect") + "," + entry.get("level") + ",\"" + entry.get("unit") + "\","
                    + entry.get("chips"));
            for (String column : COLUMNS) {
                Accuracies at = (Accuracies) entry.get(column);
                csv.append(at == null ? ",,," : "," + at.mean() + "," + at.sd() + "," + at.worst());
            }
            csv.append("\n");
        }
        return csv.toString();
    }

    static String text(List<Map<String, Object>> table) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-20s %8s  %-20s %-20s %-20s %-20s%n",
                "effect",
                "level",
                "open loop",
                "noise-aware",
                "calibrated",
                "published scheme"));
        for (Map<String, Object> entry : table) {
            text.append(String.format(Locale.ROOT, "%-20s %8s ", entry.get("effect"), entry.get("level")));
            for (String column : COLUMNS) {
                Accuracies at = (Accuracies) entry.get(column);
                String cell = at == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f ± %.1f (%.1f)", at.mean(), at.sd(), at.worst());
                text.append(String.format(Locale.ROOT, " %-20s", cell));
            }
            text.append(" ").append(entry.get("unit")).append("\n");
        }
        return text.append("Accuracy in per cent: mean ± s.d. (worst chip)\n").toString();
    }
}
