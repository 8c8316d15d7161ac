package dev.skydiode.alert.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The policy as data. A class's own rule wins over the rule of its kind; a kind that no rule names gets
 * {@code otherwise}, so that a class nobody thought of still raises an alert.
 *
 * @param byClass rules by class name
 * @param byKind rules by kind (drone, controller, benign)
 * @param otherwise rule of everything else
 * @param grace a class heard again within this time after its alert fell silent re-activates that alert; later it is a
 *     new one
 * @param trackSilence an open track without any word for this long, by the clock of this service, counts as closed
 */
public record AlertRules(
        Map<String, ClassRule> byClass,
        Map<String, ClassRule> byKind,
        ClassRule otherwise,
        Duration grace,
        Duration trackSilence) {
    public AlertRules {
        byClass = Map.copyOf(byClass);
        byKind = Map.copyOf(byKind);
        Objects.requireNonNull(otherwise, "otherwise");
        requireNotNegative("grace", grace);
        requireNotNegative("trackSilence", trackSilence);
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
