package dev.skydiode.workbench.evaluate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tables for people. */
final class ConfusionTable {

    private static final int WIDTH = 9;

    private ConfusionTable() {}

    static void print(PrintWriter out, List<String> classes, int[][] counts) {
        StringBuilder head = new StringBuilder(" ".repeat(WIDTH));
        classes.forEach(name -> head.append(cell(name)));
        out.println(head);
        for (int row = 0; row < counts.length; row++) {
            StringBuilder line = new StringBuilder(cell(classes.get(row)));
            for (int count : counts[row]) {
                line.append(cell(count == 0 ? "." : Integer.toString(count)));
            }
            out.println(line);
        }
    }

    static void printScores(PrintWriter out, List<String> named, double[][] scoresVolts) {
        out.println("Scores (volts) by row");
        for (int row = 0; row < scoresVolts.length; row++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%5d %8s", row, named.get(row)));
            for (double score : scoresVolts[row]) {
                line.append(String.format(Locale.ROOT, " % .6e", score));
            }
            out.println(line);
        }
    }

    private static String cell(String text) {
        String shown = text.length() < WIDTH ? text : text.substring(0, WIDTH - 1);
        return " ".repeat(WIDTH - shown.length()) + shown;
    }
}
