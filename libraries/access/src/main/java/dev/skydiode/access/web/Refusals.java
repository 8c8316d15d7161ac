package dev.skydiode.access.web;

import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What is said to those who may not: a browser that asks for a page is sent to the login, all else gets a problem. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String LOGIN_PAGE = "/login.html";
    private static final String SESSION = "/api/v1/session";

    private final AccessAudit audit;
    private final ProblemWriter problems;

    Refusals(AccessAudit audit, ProblemWriter problems) {
        this.audit = audit;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException {
        String accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        if (HttpMethod.GET.matches(request.getMethod()) && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendRedirect(LOGIN_PAGE);
            return;
        }
        audit.record("", "request", route(request), Outcome.REFUSED, request.getRemoteAddr());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                response, HttpStatus.UNAUTHORIZED, "login-needed", "log in at " + LOGIN_PAGE + ", or send a token");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        // The request itself knows its principal only later in the chain.
        Principal principal = SecurityContextHolder.getContext().getAuthentication();
        if (denied instanceof CsrfException
                && principal == null
                && !request.getRequestURI().equals(SESSION)) {
            // Without a login the missing proof is not what stands in the way.
            commence(request, response, new InsufficientAuthenticationException("no login"));
            return;
        }
        audit.record(
                principal == null ? "" : principal.getName(),
                denied instanceof CsrfException ? "csrf" : "request",
                route(request),
                Outcome.REFUSED,
                request.getRemoteAddr());
        if (denied instanceof CsrfException) {
            problems.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "csrf",
                    "a change by a session must send the cookie XSRF-TOKEN's value as the header X-XSRF-TOKEN");
        } else {
            problems.write(response, HttpStatus.FORBIDDEN, "not-allowed", "this login may not do this");
        }
    }

    private static String route(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }
}
