package dev.skydiode.alert.rule;

import dev.skydiode.alert.rule.Decision.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The policy as data. A class's own rule wins over the rule of its kind; a kind that no rule names gets
 * {@code otherwise}, so that a class nobody thought of still raises an alert. Of the rules for unidentified emitters the
 * first that matches counts; where none does, there is no alert.
 *
 * @param byClass rules by class name
 * @param byKind rules by kind (drone, controller, benign)
 * @param otherwise rule of every other class
 * @param unidentified rules for emitters that no classifier names, in order
 * @param exceptions what opens no alert all the same
 * @param grace an emitter received again within this time after its alert timed out, by the clock of this service,
 *     re-activates that alert; later it is a new one
 * @param trackTimeout an open track without any report for this long, by the clock of this service, counts as closed
 */
public record AlertRules(
        Map<String, ClassRule> byClass,
        Map<String, ClassRule> byKind,
        ClassRule otherwise,
        List<EmitterRule> unidentified,
        Exceptions exceptions,
        Duration grace,
        Duration trackTimeout) {
    private static final String OTHERWISE = "otherwise";

    /** What the rules say of a track: an alert by this rule, or why there is none. */
    sealed interface Judgement {
        /** It raises an alert or joins one. */
        record Raises(String rule, Severity severity) implements Judgement {}

        /** It does not. */
        record Quiet(Reason reason) implements Judgement {}
    }

    public AlertRules {
        byClass = Map.copyOf(byClass);
        byKind = Map.copyOf(byKind);
        Objects.requireNonNull(otherwise, "otherwise");
        Objects.requireNonNull(exceptions, "exceptions");
        unidentified = List.copyOf(unidentified);
        requireNotNegative("grace", grace);
        requireNotNegative("trackTimeout", trackTimeout);
    }

    /** Rules without exceptions. */
    public AlertRules(
            Map<String, ClassRule> byClass,
            Map<String, ClassRule> byKind,
            ClassRule otherwise,
            List<EmitterRule> unidentified,
            Duration grace,
            Duration trackTimeout) {
        this(byClass, byKind, otherwise, unidentified, Exceptions.NONE, grace, trackTimeout);
    }

    Judgement judge(TrackReport report) {
        if (exceptions.friend(report)) {
            return new Judgement.Quiet(Reason.FRIEND);
        }
        Judgement judged = report.emitter().named() ? judgeNamed(report) : judgeUnidentified(report);
        return judged instanceof Judgement.Raises raises && exceptions.quiet(raises.severity(), report.reportedAt())
                ? new Judgement.Quiet(Reason.QUIET_HOURS)
                : judged;
    }

    private Judgement judgeNamed(TrackReport report) {
        String className = report.emitter().className();
        String kind = report.emitter().kind();
        ClassRule rule = ruleOf(className, kind);
        if (!rule.raisesAlert()) {
            return new Judgement.Quiet(Reason.BENIGN);
        }
        if (report.evidence().confidence() < rule.minimumConfidence()) {
            return new Judgement.Quiet(Reason.LOW_CONFIDENCE);
        }
        String name = byClass.containsKey(className) ? className : byKind.containsKey(kind) ? kind : OTHERWISE;
        return new Judgement.Raises(name, rule.severity());
    }

    private Judgement judgeUnidentified(TrackReport report) {
        return unidentified.stream()
                .filter(rule -> rule.matches(report))
                .findFirst()
                .<Judgement>map(rule -> rule.raisesAlert()
                        ? new Judgement.Raises(rule.name(), rule.severity())
                        : new Judgement.Quiet(Reason.BENIGN))
                .orElseGet(() -> new Judgement.Quiet(Reason.NO_RULE));
    }

    /** The rule of a class of this kind. */
    public ClassRule ruleOf(String className, String kind) {
        ClassRule own = byClass.get(className);
        return own != null ? own : byKind.getOrDefault(kind, otherwise);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + duration);
        }
    }
}
