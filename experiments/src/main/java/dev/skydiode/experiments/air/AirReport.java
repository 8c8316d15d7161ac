package dev.skydiode.experiments.air;

import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The experiment's answer as text, tables and a figure.
 *
 * @param points accuracy by rule, crowd, level and class
 * @param detections how soon there is a track; may be empty
 * @param falseTracks what is named where no class is; may be empty
 */
record AirReport(
        List<CrowdStudy.Point> points,
        List<TrackStudy.Detection> detections,
        List<TrackStudy.FalseTracks> falseTracks) {
    /** Not a drone: means are over the other classes. */
    private static final String NETWORK = "WiFi";

    /** A mean over the classes but WiFi; shares in per cent. */
    record Mean(String rule, String crowd, double levelDb, double right, double found, double wrong) {}

    List<Mean> means() {
        List<Mean> means = new ArrayList<>();
        points.stream()
                .map(p -> new Mean(p.rule(), p.crowd(), p.levelDb(), 0, 0, 0))
                .distinct()
                .forEach(key -> {
                    List<CrowdStudy.Point> own = points.stream()
                            .filter(p -> p.rule().equals(key.rule())
                                    && p.crowd().equals(key.crowd())
                                    && p.levelDb() == key.levelDb()
                                    && !p.className().equals(NETWORK))
                            .toList();
                    means.add(new Mean(
                            key.rule(),
                            key.crowd(),
                            key.levelDb(),
                            own.stream()
                                    .mapToDouble(CrowdStudy.Point::right)
                                    .average()
                                    .orElse(0),
                            own.stream()
                                    .mapToDouble(CrowdStudy.Point::found)
                                    .average()
                                    .orElse(0),
                            own.stream()
                                    .mapToDouble(CrowdStudy.Point::wrong)
                                    .average()
                                    .orElse(0)));
                });
        return means;
    }

    void into(Map<String, Object> answer) {
        answer.put("unit", "per cent of 100 microseconds of the class's bursts");
        answer.put("means", means());
        answer.put("points", points);
        answer.put("detections", detections);
        answer.put("falseTracks", falseTracks);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Mean mean : means()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-9s %-7s %+5.0f dB: %5.1f %% right, %5.1f %% found, %5.1f %% named otherwise (mean but %s)%n",
                    mean.rule(),
                    mean.crowd(),
                    mean.levelDb(),
                    mean.right(),
                    mean.found(),
                    mean.wrong(),
                    NETWORK));
            points.stream()
                    .filter(p -> p.rule().equals(mean.rule())
                            && p.crowd().equals(mean.crowd())
                            && p.levelDb() == mean.levelDb())
                    .forEach(p -> text.append(String.format(
                            Locale.ROOT,
                            "    %-8s %5.1f right, %5.1f found, %5.1f otherwise, of %d%n",
                            p.className(),
                            p.right(),
                            p.found(),
                            p.wrong(),
                            p.slots())));
        }
        detections.forEach(d -> text.append(String.format(
                Locale.ROOT,
                "%-9s %-7s %+5.0f dB %-8s track in %.0f %% of %d runs, median %s s%n",
                d.rule(),
                d.crowd(),
                d.levelDb(),
                d.className(),
                d.detectedPercent(),
                d.runs(),
                d.medianSeconds() == null ? "-" : String.format(Locale.ROOT, "%.2f", d.medianSeconds()))));
        falseTracks.forEach(f -> text.append(String.format(
                Locale.ROOT,
                "%-9s %-7s no class there, %.1f h, %d captures: named per hour %s, tracks per hour %s, alerts per hour %s%n",
                f.rule(),
                f.crowd(),
                f.hours(),
                f.captures(),
                f.namedPerHour(),
                f.tracksPerHour(),
                f.alertsPerHour())));
        return text.toString();
    }

    void write(ResultFolder folder, String summary) throws IOException {
        folder.json("air.json", summary);
        StringBuilder csv = new StringBuilder("rule,crowd,level dB,class,slots,right %,found %,otherwise %\n");
        points.forEach(p -> csv.append(String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%d,%.2f,%.2f,%.2f%n",
                p.rule(),
                p.crowd(),
                p.levelDb(),
                p.className(),
                p.slots(),
                p.right(),
                p.found(),
                p.wrong())));
        folder.table("air.csv", csv.toString());
        StringBuilder tracks = new StringBuilder("rule,crowd,level dB,class,runs,detected %,median s\n");
        detections.forEach(d -> tracks.append(String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%d,%.2f,%s%n",
                d.rule(),
                d.crowd(),
                d.levelDb(),
                d.className(),
                d.runs(),
                d.detectedPercent(),
                d.medianSeconds() == null ? "" : d.medianSeconds())));
        folder.table("air-tracks.csv", tracks.toString());
        if (!points.isEmpty()) {
            folder.figure("air.svg", figure());
        }
    }

    private LinePlot figure() {
        List<Mean> means = means();
        List<Series> lines = new ArrayList<>();
        means.stream().map(m -> m.rule() + ", " + m.crowd()).distinct().forEach(name -> {
            List<Mean> own = means.stream()
                    .filter(m -> name.equals(m.rule() + ", " + m.crowd()))
                    .sorted((a, b) -> Double.compare(a.levelDb(), b.levelDb()))
                    .toList();
            lines.add(Series.line(
                    name,
                    own.stream().mapToDouble(Mean::levelDb).toArray(),
                    own.stream().mapToDouble(Mean::right).toArray()));
        });
        return new LinePlot(
                "Drones in crowded air: mean over the classes but " + NETWORK,
                Axis.linear("level over the strongest network / dB"),
                Axis.linear("100 µs of bursts named rightly / %", 0, 101),
                lines);
    }
}
