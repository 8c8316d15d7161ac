package dev.skydiode.experiments.timedomain;

import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The experiment's tables and figures. */
final class TimeDomainFigures {
    private TimeDomainFigures() {}

    static void write(
            ResultFolder folder,
            List<Agreement> byRate,
            List<Agreement> byTime,
            List<RandomNetworks.Point> random,
            String summary)
            throws IOException {
        folder.json("timedomain.json", summary);
        folder.table("timedomain-rate.csv", table(byRate));
        folder.table("timedomain-integration.csv", table(byTime));
        folder.figure(
                "timedomain-rate.svg",
                new LinePlot(
                        "Chain voltage error against step rate (Hann, 10.2 µs)",
                        Axis.logarithmic("Step rate / MS/s"),
                        Axis.logarithmic("First-layer error / mV rms"),
                        List.of(series("stepped", byRate, Agreement::rateMegasamples, Agreement::rmsMillivolts))));
        folder.figure(
                "timedomain-integration.svg",
                new LinePlot(
                        "Chain voltage error against integration time",
                        Axis.logarithmic("Integration time / µs"),
                        Axis.logarithmic("First-layer error / % of signal rms"),
                        windows(byTime, Agreement::relativePercent)));
        folder.figure(
                "timedomain-classes.svg",
                new LinePlot(
                        "Windows with the spectral model's class, both layers averaged",
                        Axis.logarithmic("Integration time / µs"),
                        Axis.linear("Same class / %", 0, 100),
                        windows(byTime, Agreement::sameClassPercent)));
        random(folder, random);
    }

    private static void random(ResultFolder folder, List<RandomNetworks.Point> points) throws IOException {
        StringBuilder csv = new StringBuilder("input,integrationMicros,relativePercent\n");
        List<Series> lines = new ArrayList<>();
        for (String input : List.of("tones", "noise")) {
            List<RandomNetworks.Point> own =
                    points.stream().filter(p -> p.input().equals(input)).toList();
            own.forEach(p -> csv.append(input + "," + p.integrationMicros() + "," + p.relativePercent() + "\n"));
            lines.add(Series.line(
                    input,
                    own.stream()
                            .mapToDouble(RandomNetworks.Point::integrationMicros)
                            .toArray(),
                    own.stream()
                            .mapToDouble(RandomNetworks.Point::relativePercent)
                            .toArray()));
        }
        folder.table("timedomain-random.csv", csv.toString());
        folder.figure(
                "timedomain-random.svg",
                new LinePlot(
                        "Random chips: convergence to the spectral model",
                        Axis.logarithmic("Integration time / µs"),
                        Axis.logarithmic("Error / % of signal rms"),
                        lines));
    }

    private static List<Series> windows(List<Agreement> points, ToDoubleFunction<Agreement> value) {
        return points.stream()
                .map(Agreement::window)
                .distinct()
                .map(window -> series(
                        window,
                        points.stream().filter(p -> p.window().equals(window)).toList(),
                        Agreement::integrationMicros,
                        value))
                .toList();
    }

    private static Series series(
            String name, List<Agreement> points, ToDoubleFunction<Agreement> x, ToDoubleFunction<Agreement> y) {
        return Series.line(
                name,
                points.stream().mapToDouble(x).toArray(),
                points.stream().mapToDouble(y).toArray());
    }

    private static String table(List<Agreement> points) {
        StringBuilder csv = new StringBuilder(Agreement.CSV_HEAD);
        points.forEach(point -> csv.append(point.csv()));
        return csv.toString();
    }
}
