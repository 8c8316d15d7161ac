package dev.skydiode.experiments.emitters;

import dev.skydiode.workbench.signature.ClassRows;
import dev.skydiode.workbench.signature.Figures;
import dev.skydiode.workbench.signature.HoppingStatistics;
import dev.skydiode.workbench.signature.WideBandStatistics;
import java.util.List;

/** Writes what the library's emitters are made of. */
final class EmitterText {
    private static final int DIGITS = 4;

    private EmitterText() {}

    static String write(List<ClassRows> classes) {
        StringBuilder text = new StringBuilder(Headers.read("emitters-header.txt"));
        for (ClassRows rows : classes) {
            text.append("\nclass ").append(rows.name()).append('\n');
            line(text, "dc", rows.directCurrent());
            if (rows.wideBand()) {
                wideBand(text, rows);
            } else {
                hopping(text, new HoppingStatistics(rows));
            }
        }
        return text.toString();
    }

    private static void hopping(StringBuilder text, HoppingStatistics statistics) {
        line(text, "levels", statistics.floorDeviation(), statistics.peakDeviation());
        line(text, "skirt", statistics.skirt());
        for (HoppingStatistics.Channel channel : statistics.channels()) {
            text.append("channel ")
                    .append(channel.tone())
                    .append(Figures.texts(
                            new double[] {channel.share(), channel.logFloor(), channel.logPeak()}, DIGITS));
            line(text, "", channel.shape());
        }
    }

    private static void wideBand(StringBuilder text, ClassRows rows) {
        WideBandStatistics statistics = WideBandStatistics.of(rows);
        line(text, "levels", Figures.deviation(rows.logFloors()), Figures.deviation(rows.logPeaks()));
        text.append("band ").append(statistics.firstTone());
        line(text, "", Figures.mean(rows.logFloors()), Figures.mean(rows.logPeaks()));
        line(text, "shape", statistics.shape());
        line(text, "spread", statistics.spread());
    }

    private static void line(StringBuilder text, String name, double... values) {
        text.append(name).append(Figures.texts(values, DIGITS)).append('\n');
    }
}
