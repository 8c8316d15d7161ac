package dev.skydiode.access.web;

import dev.skydiode.access.ApiToken;
import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Role;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.web.Operator.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's own tokens. A token makes no further ones: that needs a login. */
@RestController
@RequestMapping(path = "/api/v1/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
final class TokenController {
    private final ApiTokens tokens;
    private final AccessAudit audit;

    TokenController(ApiTokens tokens, AccessAudit audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /**
     * What a token shall be.
     *
     * @param days of its life
     */
    record Wanted(
            @Nullable String purpose,
            @Nullable Role scope,
            @Nullable Integer days) {}

    /**
     * A token as its owner sees it.
     *
     * @param secret the token itself, only where it was just made
     */
    record TokenView(
            String id,
            String purpose,
            Role scope,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String secret) {
        static TokenView of(ApiToken token, @Nullable String secret) {
            return new TokenView(
                    token.id(), token.purpose(), token.scope(), token.createdAt(), token.expiresAt(), secret);
        }
    }

    @GetMapping
    List<TokenView> list(Authentication login) {
        return tokens.all().stream()
                .filter(token -> token.owner().equals(login.getName()))
                .map(token -> TokenView.of(token, null))
                .toList();
    }

    @PostMapping
    ResponseEntity<Object> make(Authentication login, @RequestBody Wanted wanted, HttpServletRequest request) {
        if (!(login.getPrincipal() instanceof Operator operator) || operator.proof() == Proof.TOKEN) {
            return refused(HttpStatus.FORBIDDEN, "login-needed", "a token makes no further tokens: log in");
        }
        if (operator.proof() == Proof.PROVIDER) {
            return refused(
                    HttpStatus.FORBIDDEN,
                    "no-tokens",
                    "who logs in by another provider has no tokens here: nobody would end them with the person's login"
                            + " there; ask for a user of this service");
        }
        if (wanted.purpose() == null || wanted.scope() == null || wanted.days() == null) {
            throw new IllegalArgumentException("expected purpose, scope (VIEWER, OPERATOR, ADMIN) and days");
        }
        ApiTokens.Made made =
                tokens.make(operator.name(), wanted.purpose(), wanted.scope(), Duration.ofDays(wanted.days()));
        audit.record(operator.name(), "token.make", made.token().id(), Outcome.DONE, request.getRemoteAddr());
        return ResponseEntity.status(HttpStatus.CREATED).body(TokenView.of(made.token(), made.secret()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> revoke(Authentication login, @PathVariable("id") String id, HttpServletRequest request) {
        if (!tokens.revoke(login.getName(), id)) {
            return refused(HttpStatus.NOT_FOUND, "no-such-token", "you have no token with this id");
        }
        audit.record(login.getName(), "token.revoke", id, Outcome.DONE, request.getRemoteAddr());
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler({IllegalArgumentException.class, HttpMessageNotReadableException.class})
    ResponseEntity<Object> wrong(Exception wrong) {
        String detail = wrong instanceof HttpMessageNotReadableException
                ? "the body must be {\"purpose\": text, \"scope\": \"VIEWER\", \"days\": number}"
                : String.valueOf(wrong.getMessage());
        return refused(HttpStatus.BAD_REQUEST, "invalid-request", detail);
    }

    private static ResponseEntity<Object> refused(HttpStatus status, String reason, String detail) {
        ProblemDetail problem = ProblemWriter.problem(status, reason, detail);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
