package dev.skydiode.workbench.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well known rows are distinguished from unknown emitters by their confidence.
 *
 * @param oscrPercent area under the share of known rows named right and at least so sure, over the share of unknown emitters as
 *     sure (Dhamija et al. 2018), per cent
 * @param aurocPercent by class: that a row of it is surer than an unknown emitter, per cent
 */
record OpenSet(double oscrPercent, Map<String, Double> aurocPercent) {

    static OpenSet of(List<Judged> all, List<String> classes) {
        List<Judged> unknown = all.stream().filter(Judged::unknown).toList();
        List<Judged> known = all.stream().filter(one -> !one.unknown()).toList();
        double right = 0;
        for (Judged one : known) {
            right += one.right() ? surer(one, unknown) : 0;
        }
        Map<String, Double> auroc = new LinkedHashMap<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Judged> own = new ArrayList<>();
            for (Judged one : known) {
                if (one.truth() == label) {
                    own.add(one);
                }
            }
            double sum = own.stream().mapToDouble(one -> surer(one, unknown)).sum();
            auroc.put(classes.get(label), own.isEmpty() ? 0 : 100 * sum / own.size());
        }
        return new OpenSet(known.isEmpty() ? 0 : 100 * right / known.size(), auroc);
    }

    /** Share of the unknown emitters that it is surer than, ties half: the area under the curve, row by row. */
    private static double surer(Judged one, List<Judged> unknown) {
        double sum = 0;
        for (Judged other : unknown) {
            sum += one.confidence() > other.confidence() ? 1 : one.confidence() == other.confidence() ? 0.5 : 0;
        }
        return unknown.isEmpty() ? 0 : sum / unknown.size();
    }
}
