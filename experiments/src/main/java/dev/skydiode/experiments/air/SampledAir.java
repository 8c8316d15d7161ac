package dev.skydiode.experiments.air;

import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A sensor that looks at the air a few times a second, as receivers do that share a network: what is named and which tracks
 * are opened, with nobody of the classes there, and with one.
 *
 * @param capturesPerSecond looks at the air
 * @param samples of a capture
 */
record SampledAir(double capturesPerSecond, int samples) {
    /** A live scene begins again after this time with another seed. */
    static final double ROUND_SECONDS = 60;

    /**
     * What one rule made of some time of air.
     *
     * @param captures heard
     * @param named captures with a finding of a class, by class
     * @param opened tracks opened, by class
     */
    record Counts(long captures, Map<String, Long> named, Map<String, Long> opened) {

        static Counts none() {
            return new Counts(0, Map.of(), Map.of());
        }

        Counts plus(Counts other) {
            return new Counts(captures + other.captures, sum(named, other.named), sum(opened, other.opened));
        }

        private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
            Map<String, Long> sum = new LinkedHashMap<>(one);
            other.forEach((name, count) -> sum.merge(name, count, Long::sum));
            return sum;
        }
    }

    /** What each rule makes of a scene heard for so long; by the rule's label. */
    Map<String, Counts> listen(List<AirRule> rules, Scene scene, double seconds) {
        LiveScene live = new LiveScene(scene);
        List<AirRule.Listener> listeners = rules.stream().map(AirRule::listen).toList();
        Map<String, Map<String, Long>> named = new HashMap<>();
        Map<String, Map<String, Long>> opened = new HashMap<>();
        long captures = Math.round(seconds * capturesPerSecond);
        for (long capture = 0; capture < captures; capture++) {
            Heard heard = heard(live, capture);
            for (int r = 0; r < rules.size(); r++) {
                String label = rules.get(r).label();
                Map<String, Long> names = named.computeIfAbsent(label, l -> new LinkedHashMap<>());
                listeners.get(r).hear(heard).stream()
                        .filter(Finding::named)
                        .map(Finding::className)
                        .distinct()
                        .forEach(name -> names.merge(name, 1L, Long::sum));
                Map<String, Long> tracks = opened.computeIfAbsent(label, l -> new LinkedHashMap<>());
                listeners.get(r).opened().forEach(name -> tracks.merge(name, 1L, Long::sum));
            }
        }
        Map<String, Counts> counts = new LinkedHashMap<>();
        rules.forEach(rule -> counts.put(
                rule.label(),
                new Counts(
                        captures,
                        named.getOrDefault(rule.label(), Map.of()),
                        opened.getOrDefault(rule.label(), Map.of()))));
        return counts;
    }

    /** Seconds until each rule opened a track of the class, in the order of the rules; empty where it did not in time. */
    List<OptionalDouble> secondsToTrack(List<AirRule> rules, Scene scene, String className, double patienceSeconds) {
        LiveScene live = new LiveScene(scene);
        List<AirRule.Listener> listeners = rules.stream().map(AirRule::listen).toList();
        List<OptionalDouble> seconds = new ArrayList<>();
        rules.forEach(rule -> seconds.add(OptionalDouble.empty()));
        for (long capture = 0; capture < patienceSeconds * capturesPerSecond; capture++) {
            Heard heard = heard(live, capture);
            for (int r = 0; r < rules.size(); r++) {
                listeners.get(r).hear(heard);
                if (seconds.get(r).isEmpty() && listeners.get(r).opened().contains(className)) {
                    seconds.set(r, OptionalDouble.of(heard.startSeconds()));
                }
            }
            if (seconds.stream().allMatch(OptionalDouble::isPresent)) {
                break;
            }
        }
        return seconds;
    }

    private Heard heard(LiveScene live, long capture) {
        double at = capture / capturesPerSecond;
        return SceneRun.heard(live.scene(), live.heardAt(at, samples), at);
    }
}
