package dev.skydiode.experiments.air;

import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import java.util.ArrayList;
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
     * @param captures received
     * @param named captures with a finding of a class, by class
     * @param opened tracks opened, by class or look
     * @param alerts of them that would alert an operator
     */
    record Counts(long captures, Map<String, Long> named, Map<String, Long> opened, Map<String, Long> alerts) {

        Counts plus(Counts other) {
            return new Counts(
                    captures + other.captures,
                    sum(named, other.named),
                    sum(opened, other.opened),
                    sum(alerts, other.alerts));
        }

        private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
            Map<String, Long> sum = new LinkedHashMap<>(one);
            other.forEach((name, count) -> sum.merge(name, count, Long::sum));
            return sum;
        }
    }

    /** What each rule makes of a scene received for so long; by the rule's label. */
    Map<String, Counts> listen(List<AirRule> rules, Scene scene, double seconds) {
        LiveScene live = new LiveScene(scene);
        List<Tally> tallies =
                rules.stream().map(rule -> new Tally(rule.listen())).toList();
        long captures = Math.round(seconds * capturesPerSecond);
        for (long capture = 0; capture < captures; capture++) {
            ReceivedCapture received = received(live, capture);
            tallies.forEach(tally -> tally.findings(received));
        }
        Map<String, Counts> counts = new LinkedHashMap<>();
        for (int r = 0; r < rules.size(); r++) {
            Tally tally = tallies.get(r);
            counts.put(rules.get(r).label(), new Counts(captures, tally.named, tally.opened, tally.alerts));
        }
        return counts;
    }

    /** One rule's counts while it listens. */
    private record Tally(
            AirRule.Listener listener, Map<String, Long> named, Map<String, Long> opened, Map<String, Long> alerts) {

        Tally(AirRule.Listener listener) {
            this(listener, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        void findings(ReceivedCapture received) {
            listener.findings(received).stream()
                    .filter(Finding::named)
                    .map(Finding::className)
                    .distinct()
                    .forEach(name -> named.merge(name, 1L, Long::sum));
            for (Opened track : listener.opened()) {
                opened.merge(track.name(), 1L, Long::sum);
                if (track.alerts()) {
                    alerts.merge(track.name(), 1L, Long::sum);
                }
            }
        }
    }

    /** Seconds until each rule opened a track of the class, in the order of the rules; empty where it did not in time. */
    List<OptionalDouble> secondsToTrack(List<AirRule> rules, Scene scene, String className, double patienceSeconds) {
        LiveScene live = new LiveScene(scene);
        List<AirRule.Listener> listeners = rules.stream().map(AirRule::listen).toList();
        List<OptionalDouble> seconds = new ArrayList<>();
        rules.forEach(rule -> seconds.add(OptionalDouble.empty()));
        for (long capture = 0; capture < patienceSeconds * capturesPerSecond; capture++) {
            ReceivedCapture received = received(live, capture);
            for (int r = 0; r < rules.size(); r++) {
                listeners.get(r).findings(received);
                if (seconds.get(r).isEmpty()
                        && listeners.get(r).opened().stream()
                                .anyMatch(track -> track.name().equals(className))) {
                    seconds.set(r, OptionalDouble.of(received.startSeconds()));
                }
            }
            if (seconds.stream().allMatch(OptionalDouble::isPresent)) {
                break;
            }
        }
        return seconds;
    }

    private ReceivedCapture received(LiveScene live, long capture) {
        double at = capture / capturesPerSecond;
        return SceneRun.received(live.scene(), live.receivedAt(at, samples), at);
    }
}
