package dev.skydiode.access.web;

import dev.skydiode.access.User;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.web.SessionController.SessionView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People log in and out. The session's id is in a cookie and nowhere else, and is a new one after the login. */
@RestController
final class LoginController {
    private static final int MAX_NAME = 64;
    private static final int MAX_PASSWORD = 256;

    private final PasswordLogin passwords;
    private final LoginThrottle throttle;
    private final SessionAuthenticationStrategy sessions;
    private final SecurityContextRepository contexts;
    private final AccessAudit audit;
    private final JsonMapper json;

    LoginController(
            PasswordLogin passwords,
            LoginThrottle throttle,
            SessionAuthenticationStrategy sessions,
            SecurityContextRepository contexts,
            AccessAudit audit,
            JsonMapper json) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.contexts = contexts;
        this.audit = audit;
        this.json = json;
    }

    /** 200 and a session cookie; 401 where name or password is wrong; 429 where there were too many attempts. */
    @PostMapping("/api/v1/session")
    ResponseEntity<Object> login(HttpServletRequest request, HttpServletResponse response) throws InterruptedException {
        JsonNode body;
        try {
            body = LoginBody.read(request, json);
        } catch (LoginBody.WrongBodyException wrong) {
            // What is left of the body would be read as the next request.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return refused(HttpStatus.BAD_REQUEST, "malformed-login", String.valueOf(wrong.getMessage()), null);
        }
        String name = body.path("name").asString("");
        String password = body.path("password").asString("");
        if (name.isEmpty() || name.length() > MAX_NAME || password.length() > MAX_PASSWORD) {
            return refused(HttpStatus.UNAUTHORIZED, "wrong-login", "name or password is wrong", null);
        }
        Optional<Duration> wait = throttle.attempt(name, request.getRemoteAddr());
        if (wait.isPresent()) {
            audit.record(name, "login.throttled", "", Outcome.REFUSED, request.getRemoteAddr());
            long seconds = wait.get().plusMillis(999).toSeconds();
            return refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-attempts",
                    "too many failed logins; try again in " + seconds + " s",
                    Long.toString(seconds));
        }
        Optional<User> user = passwords.check(name, password);
        if (user.isEmpty()) {
            audit.record(name, "login", "", Outcome.REFUSED, request.getRemoteAddr());
            return refused(HttpStatus.UNAUTHORIZED, "wrong-login", "name or password is wrong", null);
        }
        throttle.succeeded(name, request.getRemoteAddr());
        Operator operator = Operator.of(user.get());
        begin(operator.authentication(), request, response);
        audit.record(name, "login", "", Outcome.DONE, request.getRemoteAddr());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(SessionView.of(operator));
    }

    /** 204; the session is gone, on the server too. */
    @DeleteMapping("/api/v1/session")
    ResponseEntity<Void> logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Principal principal) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        new SecurityContextLogoutHandler().logout(request, response, login);
        new CookieClearingLogoutHandler("XSRF-TOKEN").logout(request, response, login);
        if (principal != null) {
            audit.record(principal.getName(), "logout", "", Outcome.DONE, request.getRemoteAddr());
        }
        return ResponseEntity.noContent().build();
    }

    private void begin(Authentication login, HttpServletRequest request, HttpServletResponse response) {
        sessions.onAuthentication(login, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(login);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        SessionFiles.keep(request);
    }

    private static ResponseEntity<Object> refused(
            HttpStatus status, String reason, String detail, @Nullable String retryAfterSeconds) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfterSeconds != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        return answer.body(ProblemWriter.problem(status, reason, detail));
    }
}
