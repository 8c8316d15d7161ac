package dev.skydiode.workbench.verify;

import dev.skydiode.contracts.v1.EmissionFinding;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What differs between a verdict that was recorded and the one that is found now, bit for bit. Power is not a verdict. */
final class VerdictComparison {
    private static final int MAX_DIFFERENCES = 20;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private final List<String> differences = new ArrayList<>();

    private VerdictComparison() {}

    /** Differences, each in one line; at most {@value #MAX_DIFFERENCES}. */
    static List<String> of(List<Identification> recorded, List<WindowFinding> found) {
        VerdictComparison comparison = new VerdictComparison();
        comparison.same("windows", recorded.size(), found.size());
        for (int index = 0; index < Math.min(recorded.size(), found.size()); index++) {
            comparison.window(recorded.get(index), found.get(index));
        }
        return comparison.differences;
    }

    private void window(Identification recorded, WindowFinding found) {
        String where = "window " + recorded.getWindowIndex() + " ";
        boolean classified = found.verdict() == Verdict.CLASSIFIED;
        same(where + "index", recorded.getWindowIndex(), found.index());
        same(where + "verdict", recorded.getVerdict().name(), found.verdict().name());
        same(where + "class", recorded.getClassName(), classified ? found.bestClass() : "");
        same(where + "runner-up", recorded.getRunnerUp(), found.runnerUp());
        same(where + "confidence", recorded.getConfidence(), found.confidence());
        same(where + "margin, V", recorded.getMarginVolts(), found.marginVolts());
        same(
                where + "tone 128, Hz",
                recorded.getTone128FrequencyHertz(),
                found.band().tone128Hertz());
        same(
                where + "tone spacing, Hz",
                recorded.getToneSpacingHertz(),
                found.band().toneSpacingHertz());
        same(where + "bundle", recorded.getBundleFingerprint(), found.bundleFingerprint());
        scores(where, recorded.getScoresVoltsList(), found.scoresVolts());
        tones(where, recorded.getTonePowersMicrowattsList(), found.tonePowersMicrowatts());
        same(
                where + "emissions",
                recorded.getEmissionsCount(),
                found.emissions().size());
        for (int index = 0;
                index < Math.min(recorded.getEmissionsCount(), found.emissions().size());
                index++) {
            emission(
                    where + "emission " + index + " ",
                    recorded.getCaptureStartUnixNanos(),
                    recorded.getEmissions(index),
                    found.emissions().get(index));
        }
    }

    private void emission(
            String where,
            long startUnixNanos,
            EmissionFinding recorded,
            dev.skydiode.recognition.window.EmissionFinding found) {
        same(
                where + "start, ns",
                recorded.getStartUnixNanos(),
                startUnixNanos + Math.round(found.startSeconds() * NANOS_PER_SECOND));
        same(where + "duration, us", recorded.getDurationMicros(), found.durationSeconds() * MICROS_PER_SECOND);
        same(
                where + "centre, Hz",
                recorded.getCenterFrequencyHertz(),
                found.emission().centerFrequencyHertz());
        same(
                where + "bandwidth, Hz",
                recorded.getBandwidthHertz(),
                found.emission().bandwidthHertz());
        same(where + "SNR, dB", recorded.getSnrDb(), found.emission().snrDb());
        same(where + "flatness", recorded.getFlatness(), found.emission().flatness());
        same(where + "duty", recorded.getDuty(), found.emission().duty());
        same(where + "class", recorded.getClassName(), found.named() ? found.bestClass() : "");
        same(where + "runner-up", recorded.getRunnerUp(), found.runnerUp());
        same(where + "confidence", recorded.getConfidence(), found.confidence());
        same(where + "margin, V", recorded.getMarginVolts(), found.marginVolts());
        same(
                where + "match",
                recorded.hasMatch() ? OptionalDouble.of(recorded.getMatch()) : OptionalDouble.empty(),
                found.match());
        same(where + "description", recorded.getDescription(), found.description());
        same(where + "bundle", recorded.getBundleFingerprint(), found.bundleFingerprint());
        scores(where, recorded.getScoresVoltsList(), found.scoresVolts());
    }

    private void scores(String where, List<Double> recorded, double[] found) {
        same(where + "scores", recorded.size(), found.length);
        for (int index = 0; index < Math.min(recorded.size(), found.length); index++) {
            same(where + "score " + index + ", V", recorded.get(index), found[index]);
        }
    }

    private void tones(String where, List<Float> recorded, double[] found) {
        if (recorded.isEmpty()) {
            return; // Only some captures of a second keep it.
        }
        same(where + "tones", recorded.size(), found.length);
        for (int tone = 0; tone < Math.min(recorded.size(), found.length); tone++) {
            same(where + "tone " + tone + ", uW", recorded.get(tone), (float) found[tone]);
        }
    }

    /** Boxed numbers are equal where their bits are. */
    private void same(String what, Object recorded, Object found) {
        if (!recorded.equals(found) && differences.size() < MAX_DIFFERENCES) {
            differences.add(what + ": recorded " + recorded + ", found " + found);
        }
    }
}
