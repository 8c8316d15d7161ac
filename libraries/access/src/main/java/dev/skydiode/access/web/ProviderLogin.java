package dev.skydiode.access.web;

import dev.skydiode.access.Role;
import dev.skydiode.access.Users;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;

/** What becomes of a login at the provider: an operator here, or the way back to the login page with the reason. */
final class ProviderLogin implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final String ACTION = "login.provider";

    private final ProviderSettings settings;
    private final Duration sessionIdle;
    private final Users users;
    private final SecurityContextRepository contexts;
    private final AccessAudit audit;
    private final InstantSource clock;

    ProviderLogin(
            ProviderSettings settings,
            Duration sessionIdle,
            Users users,
            SecurityContextRepository contexts,
            AccessAudit audit,
            InstantSource clock) {
        this.settings = settings;
        this.sessionIdle = sessionIdle;
        this.users = users;
        this.contexts = contexts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication provided) throws IOException {
        ProviderClaims claims = new ProviderClaims(
                settings,
                provided.getPrincipal() instanceof OAuth2User user ? user.getAttributes() : java.util.Map.of());
        Optional<Role> role = claims.role();
        if (!NAME.matcher(claims.name()).matches()) {
            refuse(request, response, "", "name");
        } else if (role.isEmpty()) {
            refuse(request, response, claims.name(), "role");
        } else if (users.find(claims.name()).isPresent()) {
            // Two people of one name would have each other's tokens and answer alerts as each other.
            refuse(request, response, claims.name(), "taken");
        } else {
            begin(
                    Operator.provided(claims.name(), role.get(), clock.instant().plus(settings.session())),
                    request,
                    response);
            audit.record(claims.name(), ACTION, role.get().toString(), Outcome.DONE, request.getRemoteAddr());
            response.sendRedirect("/");
        }
    }

    private void begin(Operator operator, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(operator.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        request.getSession().setMaxInactiveInterval(Math.toIntExact(sessionIdle.toSeconds()));
        SessionFiles.keep(request);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        LOG.warn("The login by {} failed: {}", settings.issuer(), failed.getMessage());
        refuse(request, response, "", "provider");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String name, String reason)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        audit.record(name, ACTION, reason, Outcome.REFUSED, request.getRemoteAddr());
        response.sendRedirect(Refusals.LOGIN_PAGE + "?refused=" + reason);
    }
}
