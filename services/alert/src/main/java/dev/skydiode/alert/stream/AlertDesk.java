package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertEvent;
import dev.skydiode.alert.rule.AlertEvent.TracksLost;
import dev.skydiode.alert.rule.AlertPolicy;
import dev.skydiode.alert.rule.Decision;
import dev.skydiode.alert.rule.Decision.Changed;
import dev.skydiode.alert.rule.DroneAlert;
import dev.skydiode.alert.rule.HeardTrack;
import dev.skydiode.alert.rule.Phase;
import dev.skydiode.contracts.v1.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The policy and the newest alert of each class, which is all it needs to remember: as many entries as classes. */
final class AlertDesk {
    private final AlertPolicy policy;
    private final KeyValueStore<String, Alert> newestByClass;

    AlertDesk(AlertPolicy policy, KeyValueStore<String, Alert> newestByClass) {
        this.policy = policy;
        this.newestByClass = newestByClass;
    }

    /** Decides on an event of this class; a changed alert is remembered and given to the publisher. */
    Decision decide(String className, AlertEvent event, Consumer<Alert> publisher) {
        Optional<DroneAlert> last =
                Optional.ofNullable(newestByClass.get(className)).map(AlertMessages::alert);
        Decision decision = policy.decide(last, event);
        if (decision instanceof Changed changed) {
            DroneAlert alert = changed.alert();
            Alert message = AlertMessages.message(alert, policy.lookalike(alert.className(), alert.kind()));
            newestByClass.put(className, message);
            publisher.accept(message);
        }
        return decision;
    }

    /** Decides on an operator's command, whose class is the one of the alert it names. */
    Decision command(String alertId, AlertEvent command, Consumer<Alert> publisher) {
        Optional<Alert> named = all().stream()
                .filter(alert -> alert.getAlertId().equals(alertId))
                .findFirst();
        return named.map(alert -> decide(alert.getClassName(), command, publisher))
                .orElseGet(() -> new Decision.Refused(Decision.Refusal.NO_SUCH_ALERT));
    }

    /** Gives up the tracks that nobody reported for longer than {@code silence}. */
    List<Decision> dropSilent(Instant now, Duration silence, Consumer<Alert> publisher) {
        List<Decision> decisions = new ArrayList<>();
        for (Alert message : all()) {
            DroneAlert alert = AlertMessages.alert(message);
            if (alert.phase() == Phase.RESOLVED) {
                continue;
            }
            Set<String> silent = alert.openTracks().stream()
                    .filter(track -> track.reportedAt().plus(silence).isBefore(now))
                    .map(HeardTrack::trackId)
                    .collect(Collectors.toUnmodifiableSet());
            if (!silent.isEmpty()) {
                decisions.add(decide(alert.className(), new TracksLost(silent, now), publisher));
            }
        }
        return decisions;
    }

    private List<Alert> all() {
        List<Alert> alerts = new ArrayList<>();
        try (KeyValueIterator<String, Alert> entries = newestByClass.all()) {
            while (entries.hasNext()) {
                KeyValue<String, Alert> entry = entries.next();
                alerts.add(entry.value);
            }
        }
        return alerts;
    }
}
