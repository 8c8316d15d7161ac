package dev.skydiode.access.web;

import dev.skydiode.access.ApiToken;
import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Gateway;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.Secret;
import dev.skydiode.access.Users;
import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows programs: by a bearer token of a person or a bearer key of a gateway, or a gateway by its client certificate. A
 * request with a bearer token is judged by it alone, whatever session its cookies name. Keys are taken from the header
 * only, so that none is ever in an address.
 */
final class KeyFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Users users;
    private final ApiTokens tokens;
    private final Gateways gateways;
    private final AccessAudit audit;
    private final ProblemWriter problems;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    KeyFilter(Users users, ApiTokens tokens, Gateways gateways, AccessAudit audit, ProblemWriter problems) {
        this.users = users;
        this.tokens = tokens;
        this.gateways = gateways;
        this.audit = audit;
        this.problems = problems;
    }

    static boolean hasBearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasBearer(request)) {
            Optional<Authentication> known = bearer(request.getHeader(HttpHeaders.AUTHORIZATION)
                    .substring(BEARER.length())
                    .strip());
            if (known.isEmpty()) {
                audit.record(
                        "",
                        "key",
                        request.getMethod() + " " + request.getRequestURI(),
                        Outcome.REFUSED,
                        request.getRemoteAddr());
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                problems.write(
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "wrong-key",
                        "the bearer token is not known, or no longer valid");
                return;
            }
            hold(known.get(), request, response);
        } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
            certificate(request).ifPresent(known -> hold(known, request, response));
        }
        chain.doFilter(request, response);
    }

    private Optional<Authentication> bearer(String secret) {
        if (secret.startsWith(Secret.KEY_PREFIX)) {
            return gateways.byKey(secret).map(gateway -> new GatewaySender(gateway).authentication());
        }
        return tokens.find(secret).flatMap(this::owner);
    }

    private Optional<Authentication> owner(ApiToken token) {
        return users.find(token.owner()).map(user -> Operator.of(token, user).authentication());
    }

    private Optional<Authentication> certificate(HttpServletRequest request) {
        Object sent = request.getAttribute(CERTIFICATES);
        if (!(sent instanceof X509Certificate[] chain) || chain.length == 0) {
            return Optional.empty();
        }
        try {
            Optional<Gateway> gateway = gateways.byCertificate(chain[0].getEncoded());
            return gateway.map(known -> new GatewaySender(known).authentication());
        } catch (CertificateEncodingException unreadable) {
            return Optional.empty();
        }
    }

    private void hold(Authentication known, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
