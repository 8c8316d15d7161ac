package dev.skydiode.workbench.replay;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay found. A row counts as right where the class that it was given is its class, or where it was given none the one
 * with the highest score, as in {@code evaluate}; what the service's own verdicts were stands beside it.
 */
final class ReplayReport {

    private final LabelledSpectra data;
    private final List<String> modelClasses;
    private final List<Identification> identifications;

    ReplayReport(LabelledSpectra data, List<String> modelClasses, List<Identification> identifications) {
        this.data = data;
        this.modelClasses = modelClasses;
        this.identifications = identifications;
    }

    /** Class that a row was given, or else that of its highest score; empty where it did not come back. */
    String named(int row) {
        Identification identification = identifications.get(row);
        if (identification == null) {
            return "";
        }
        if (identification.getVerdict() == Verdict.CLASSIFIED) {
            return identification.getClassName();
        }
        int best = 0;
        for (int c = 1; c < identification.getScoresVoltsCount(); c++) {
            best = identification.getScoresVolts(c) > identification.getScoresVolts(best) ? c : best;
        }
        return best < modelClasses.size() ? modelClasses.get(best) : "";
    }

    List<String> named() {
        List<String> named = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            named.add(named(row));
        }
        return named;
    }

    /** Share of all rows that came back with their class, per cent. */
    double accuracyPercent() {
        int right = 0;
        for (int row = 0; row < data.rows(); row++) {
            right += named(row).equals(data.classes().get(data.labels()[row])) ? 1 : 0;
        }
        return data.rows() == 0 ? 0 : 100.0 * right / data.rows();
    }

    /** How many rows got each verdict. */
    Map<String, Integer> verdicts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Verdict verdict : List.of(Verdict.CLASSIFIED, Verdict.UNKNOWN, Verdict.QUIET)) {
            counts.put(verdict.name(), 0);
        }
        identifications.forEach(i -> {
            if (i != null) {
                counts.merge(i.getVerdict().name(), 1, Integer::sum);
            }
        });
        return counts;
    }

    /** Rows whose verdict was CLASSIFIED with another class than their own. */
    int wronglyClassified() {
        int wrong = 0;
        for (int row = 0; row < data.rows(); row++) {
            Identification identification = identifications.get(row);
            boolean classified = identification != null && identification.getVerdict() == Verdict.CLASSIFIED;
            wrong += classified
                            && !identification
                                    .getClassName()
                                    .equals(data.classes().get(data.labels()[row]))
                    ? 1
                    : 0;
        }
        return wrong;
    }

    List<List<Double>> scoresVolts() {
        return identifications.stream()
                .map(i -> i == null ? List.<Double>of() : i.getScoresVoltsList())
                .toList();
    }

    /** Fingerprints of the bundles that answered, in order of first appearance. */
    List<String> bundleFingerprints() {
        return identifications.stream()
                .filter(java.util.Objects::nonNull)
                .map(Identification::getBundleFingerprint)
                .distinct()
                .toList();
    }
}
