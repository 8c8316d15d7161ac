package dev.skydiode.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What opens no alert although a rule says so.
 *
 * @param friends emitters that are known
 * @param quietHours when lesser alerts wait
 * @param coolDown after an operator resolved an alert, its emitter opens no new one for so long
 */
public record Exceptions(List<Friend> friends, List<QuietHours> quietHours, Duration coolDown) {
    /** None. */
    public static final Exceptions NONE = new Exceptions(List.of(), List.of(), Duration.ZERO);

    /**
     * Hours in which alerts up to a severity are not opened; an emitter that is still there afterwards opens one then.
     *
     * @param hours of the day
     * @param upTo the highest severity that waits; CRITICAL never does
     */
    public record QuietHours(Hours hours, Severity upTo) {
        public QuietHours {
            if (upTo == Severity.CRITICAL) {
                throw new IllegalArgumentException(
                        "quietHours: upTo must be INFO or WARNING, critical alerts never wait");
            }
        }
    }

    public Exceptions {
        friends = List.copyOf(friends);
        quietHours = List.copyOf(quietHours);
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("coolDownSeconds must not be negative");
        }
    }

    boolean friend(TrackReport report) {
        return friends.stream().anyMatch(friend -> friend.matches(report));
    }

    boolean quiet(Severity severity, Instant at) {
        return quietHours.stream()
                .anyMatch(quiet ->
                        severity.compareTo(quiet.upTo()) <= 0 && quiet.hours().hold(at));
    }

    boolean cooling(DroneAlert alert, TrackReport report) {
        Duration since = Duration.between(alert.state().changedAt(), report.reportedAt());
        return alert.resolvedByOperator() && !since.isNegative() && since.compareTo(coolDown) < 0;
    }
}
