package dev.skydiode.experiments.robust;

import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import dev.skydiode.experiments.robust.Tally.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The robustness table as JSON, CSV and one figure per sweep. */
final class RobustnessFiles {
    private static final List<String> FIGURES = List.of("snr dB", "gain dB", "frequency offset kHz", "coverage %");

    private RobustnessFiles() {}

    static void write(ResultFolder folder, List<Point> points, String summary) throws IOException {
        folder.json("robustness.json", summary);
        StringBuilder csv = new StringBuilder("model,sweep,value,windows,right,named,unknown,quiet\n");
        points.forEach(point -> csv.append(line(point)).append('\n'));
        folder.table("robustness.csv", csv.toString());
        for (String sweep : FIGURES) {
            String name =
                    "robustness-" + sweep.substring(0, sweep.lastIndexOf(' ')).replace(' ', '-') + ".svg";
            folder.figure(name, figure(sweep, points));
        }
    }

    /** One line of the CSV; shares in per cent. */
    static String line(Point point) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%.2f,%.2f,%.2f,%.2f",
                point.model(),
                point.sweep(),
                point.value(),
                point.windows(),
                point.right(),
                point.named(),
                point.unknown(),
                point.quiet());
    }

    private static LinePlot figure(String sweep, List<Point> points) {
        List<Series> lines = new ArrayList<>();
        for (String model : points.stream().map(Point::model).distinct().toList()) {
            List<Point> own = points.stream()
                    .filter(point ->
                            point.sweep().equals(sweep) && point.model().equals(model))
                    .toList();
            double[] x = own.stream().mapToDouble(Point::value).toArray();
            lines.add(
                    Series.line(model, x, own.stream().mapToDouble(Point::right).toArray()));
            lines.add(Series.line(
                    model + " UNKNOWN",
                    x,
                    own.stream().mapToDouble(Point::unknown).toArray()));
        }
        return new LinePlot(
                "Simulated windows of the ten classes",
                Axis.linear(sweep),
                Axis.linear("share of windows, %", 0, 100),
                lines);
    }
}
