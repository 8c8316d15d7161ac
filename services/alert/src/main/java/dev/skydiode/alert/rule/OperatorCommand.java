package dev.skydiode.alert.rule;

import java.util.Objects;

/** What an operator can do to an alert. */
public sealed interface OperatorCommand {
    /** The alert that is meant. */
    String alertId();

    /** Who does it, when, and why. */
    OperatorAction action();

    /** An operator acknowledges the alert. */
    record Acknowledge(String alertId, OperatorAction action) implements OperatorCommand {
        public Acknowledge {
            Texts.requireText("alertId", alertId);
            Objects.requireNonNull(action, "action");
        }
    }

    /** An operator declares the alert over. */
    record Resolve(String alertId, OperatorAction action) implements OperatorCommand {
        public Resolve {
            Texts.requireText("alertId", alertId);
            Objects.requireNonNull(action, "action");
        }
    }
}
