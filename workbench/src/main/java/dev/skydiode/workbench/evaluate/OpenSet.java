package dev.skydiode.workbench.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well known rows are told from strangers by their confidence.
 *
 * @param oscrPercent area under the share of known rows named right and at least so sure, over the share of strangers as
 *     sure (Dhamija et al. 2018), per cent
 * @param aurocPercent by class: that a row of it is surer than a stranger, per cent
 */
record OpenSet(double oscrPercent, Map<String, Double> aurocPercent) {

    static OpenSet of(List<Judged> all, List<String> classes) {
        List<Judged> strangers = all.stream().filter(Judged::stranger).toList();
        List<Judged> known = all.stream().filter(one -> !one.stranger()).toList();
        double right = 0;
        for (Judged one : known) {
            right += one.right() ? surer(one, strangers) : 0;
        }
        Map<String, Double> auroc = new LinkedHashMap<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Judged> own = new ArrayList<>();
            for (Judged one : known) {
                if (one.truth() == label) {
                    own.add(one);
                }
            }
            double sum = own.stream().mapToDouble(one -> surer(one, strangers)).sum();
            auroc.put(classes.get(label), own.isEmpty() ? 0 : 100 * sum / own.size());
        }
        return new OpenSet(known.isEmpty() ? 0 : 100 * right / known.size(), auroc);
    }

    /** Share of the strangers that it is surer than, ties half: the area under the curve, row by row. */
    private static double surer(Judged one, List<Judged> strangers) {
        double sum = 0;
        for (Judged stranger : strangers) {
            sum += one.confidence() > stranger.confidence() ? 1 : one.confidence() == stranger.confidence() ? 0.5 : 0;
        }
        return strangers.isEmpty() ? 0 : sum / strangers.size();
    }
}
