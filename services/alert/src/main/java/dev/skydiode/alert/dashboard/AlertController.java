package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.history.HistoryReader;
import dev.skydiode.alert.history.HistoryReader.Timeline;
import dev.skydiode.alert.rule.OperatorAction;
import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.messaging.UnixNanos;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts: list, one, and what an operator does to one. */
@RestController
@RequestMapping(path = "/api/v1/alerts", produces = MediaType.APPLICATION_JSON_VALUE)
public final class AlertController {
    private static final int MAX_LIMIT = 1_000;
    /** Long enough for two transactions of the topology; the answer says 202 where it was not. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Set<AlertState> STATES =
            EnumSet.of(AlertState.ACTIVE, AlertState.ACKNOWLEDGED, AlertState.RESOLVED);

    private final ReadModel model;
    private final HistoryReader history;
    private final RecordSender<AlertCommand> sender;
    private final InstantSource clock;

    public AlertController(
            ReadModel model, HistoryReader history, RecordSender<AlertCommand> sender, InstantSource clock) {
        this.model = model;
        this.history = history;
        this.sender = sender;
        this.clock = clock;
    }

    @GetMapping
    List<AlertView> list(
            @RequestParam(name = "state", required = false) List<String> states,
            @RequestParam(name = "limit", defaultValue = "200") int limit) {
        Limits.check("limit", limit, 1, MAX_LIMIT);
        Set<String> wanted = states == null
                ? STATES.stream().map(Enum::name).collect(Collectors.toSet())
                : states.stream().map(AlertController::stateName).collect(Collectors.toSet());
        return model.alerts(alert -> wanted.contains(alert.state()), limit);
    }

    @GetMapping("/{alertId}")
    AlertView one(@PathVariable("alertId") String alertId) {
        return model.alert(alertId)
                .or(() -> history.alert(alertId))
                .orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "no-such-alert", "no alert has this id"));
    }

    @GetMapping("/{alertId}/timeline")
    Timeline timeline(@PathVariable("alertId") String alertId) {
        return history.timeline(alertId);
    }

    @PostMapping("/{alertId}/acknowledge")
    ResponseEntity<AlertView> acknowledge(
            @PathVariable("alertId") String alertId, @RequestBody OperatorRequest request, Principal login) {
        return command(alertId, AlertState.ACKNOWLEDGED, request.by(login));
    }

    @PostMapping("/{alertId}/resolve")
    ResponseEntity<AlertView> resolve(
            @PathVariable("alertId") String alertId, @RequestBody OperatorRequest request, Principal login) {
        return command(alertId, AlertState.RESOLVED, request.by(login));
    }

    /**
     * 200 with the new state once the topology has decided; 202 with the old one where that takes longer. Two operators
     * at the same moment: the topology decides, and the second one's command changes nothing.
     */
    private ResponseEntity<AlertView> command(String alertId, AlertState target, OperatorRequest request) {
        AlertView before = one(alertId);
        if (before.resolved() || before.state().equals(target.name())) {
            throw new ApiProblem(
                    HttpStatus.CONFLICT,
                    "invalid-transition",
                    "the alert is " + before.state() + " and cannot become " + target);
        }
        Instant now = clock.instant();
        OperatorAction action = action(request, now);
        sender.send(
                alertId,
                AlertCommand.newBuilder()
                        .setAlertId(alertId)
                        .setState(target)
                        .setOperator(action.operator())
                        .setNote(action.note())
                        .setIssuedUnixNanos(UnixNanos.of(now))
                        .build(),
                now);
        return settled(alertId, target, before);
    }

    private ResponseEntity<AlertView> settled(String alertId, AlertState target, AlertView before) {
        try {
            return model.await(
                            alertId,
                            alert -> alert.resolved() || alert.state().equals(target.name()),
                            PATIENCE.toNanos())
                    .map(ResponseEntity::ok)
                    .orElseGet(() -> ResponseEntity.accepted().body(before));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ResponseEntity.accepted().body(before);
        }
    }

    private static OperatorAction action(OperatorRequest request, Instant now) {
        try {
            return new OperatorAction(
                    Objects.requireNonNullElse(request.operator(), ""),
                    now,
                    request.note() == null ? "" : request.note());
        } catch (IllegalArgumentException wrong) {
            throw ApiProblem.invalid(wrong.getMessage());
        }
    }

    private static String stateName(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (STATES.stream().noneMatch(state -> state.name().equals(name))) {
            throw ApiProblem.invalid("state must be ACTIVE, ACKNOWLEDGED or RESOLVED");
        }
        return name;
    }
}
