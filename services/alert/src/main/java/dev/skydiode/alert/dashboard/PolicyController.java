package dev.skydiode.alert.dashboard;

import dev.skydiode.access.web.Audited;
import dev.skydiode.access.web.Operator;
import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.OperatorAction;
import dev.skydiode.alert.view.PolicyView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.contracts.v1.AlertPolicy;
import dev.skydiode.messaging.UnixNanos;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The alert policy: the one in force, those before it, and a change. */
@RestController
@RequestMapping(path = "/api/v1/policy", produces = MediaType.APPLICATION_JSON_VALUE)
public final class PolicyController {
    private static final int MAX_DOCUMENT_LENGTH = 200_000;

    private final ReadModel model;
    private final PolicyView file;
    private final Function<String, AlertRules> parser;
    private final RecordSender<AlertPolicy> sender;
    private final InstantSource clock;

    /**
     * @param document the policy of the file, in force until operators write one
     * @param parser refuses a document that means nothing with an IllegalArgumentException
     */
    public PolicyController(
            ReadModel model,
            String document,
            Function<String, AlertRules> parser,
            RecordSender<AlertPolicy> sender,
            InstantSource clock) {
        this.model = model;
        this.file = new PolicyView(0, null, null, null, document);
        this.parser = parser;
        this.sender = sender;
        this.clock = clock;
    }

    /** A change: who, why, of which version, and the whole policy that is to follow it. */
    record PolicyRequest(
            @Nullable String operator,
            @Nullable String note,
            long version,
            @Nullable JsonNode document) {}

    @GetMapping
    PolicyView inForce() {
        return model.policies().stream().findFirst().orElse(file);
    }

    /** Newest first. */
    @GetMapping("/versions")
    List<PolicyView> versions() {
        return model.policies();
    }

    /** 202: Kafka has it, and it is in force from the next report on; 409 where another change came in between. */
    @PutMapping
    ResponseEntity<PolicyView> put(@RequestBody PolicyRequest request, @Nullable Principal login) {
        Instant now = clock.instant();
        long current = inForce().version();
        if (request.version() != current) {
            throw new ApiProblem(
                    HttpStatus.CONFLICT,
                    "policy-changed",
                    "version " + current + " is in force, the change is of version " + request.version()
                            + ": look at the newer one first");
        }
        AlertPolicy policy = policy(request, Operator.name(login, request.operator()), now);
        sender.send("%010d".formatted(policy.getVersion()), policy, now);
        Audited.target("version " + policy.getVersion());
        return ResponseEntity.accepted()
                .body(new PolicyView(
                        policy.getVersion(), policy.getOperator(), now, policy.getNote(), policy.getDocument()));
    }

    private AlertPolicy policy(PolicyRequest request, @Nullable String operator, Instant now) {
        try {
            if (request.document() == null || !request.document().isObject()) {
                throw new IllegalArgumentException("document must be the whole policy as a JSON object");
            }
            String document = request.document().toString();
            if (document.length() > MAX_DOCUMENT_LENGTH) {
                throw new IllegalArgumentException("the policy must be at most " + MAX_DOCUMENT_LENGTH
                        + " characters, but is " + document.length());
            }
            var _ = parser.apply(document);
            OperatorAction action = new OperatorAction(
                    operator == null ? "" : operator, now, request.note() == null ? "" : request.note());
            return AlertPolicy.newBuilder()
                    .setVersion(request.version() + 1)
                    .setOperator(action.operator())
                    .setNote(action.note())
                    .setChangedUnixNanos(UnixNanos.of(now))
                    .setDocument(document)
                    .build();
        } catch (IllegalArgumentException wrong) {
            throw ApiProblem.invalid(String.valueOf(wrong.getMessage()));
        }
    }
}
