package dev.skydiode.access.web;

import dev.skydiode.access.audit.AccessAudit;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records every change over HTTP that was done, so that no controller can forget to. The route says what and on what: {@code
 * PUT /api/v1/profiles/{sensorId}} is {@code profiles.put}, {@code POST /api/v1/alerts/{alertId}/resolve} is {@code
 * alerts.resolve}.
 */
public final class Audited implements HandlerInterceptor {
    private static final String STATED = Audited.class.getName() + ".stated";
    private static final String TARGET = Audited.class.getName() + ".target";
    private static final String API = "/api/v1/";
    private static final int FIRST_ERROR = 400;

    private final AccessAudit audit;

    Audited(AccessAudit audit) {
        this.audit = audit;
    }

    /** Says on what the present request is, where its path does not. */
    public static void target(String target) {
        note(TARGET, target);
    }

    /** The name that somebody states where nobody logs in. */
    static void stated(@Nullable String name) {
        note(STATED, name);
    }

    private static void note(String attribute, @Nullable String value) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && value != null) {
            request.setAttribute(attribute, value, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        String pattern = text(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (failed != null
                || response.getStatus() >= FIRST_ERROR
                || HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod())
                || HttpMethod.OPTIONS.matches(request.getMethod())
                || !pattern.startsWith(API)) {
            return;
        }
        Principal login = request.getUserPrincipal();
        audit.record(
                login == null ? text(request.getAttribute(STATED)) : login.getName(),
                action(request.getMethod(), pattern),
                request.getAttribute(TARGET) == null ? inPath(request) : text(request.getAttribute(TARGET)),
                Outcome.DONE,
                request.getRemoteAddr());
    }

    /** What is fixed in a route, and the method where the route does not end in a word of its own. */
    static String action(String method, String pattern) {
        String[] parts = pattern.substring(API.length()).split("/", -1);
        List<String> words = new ArrayList<>();
        for (String part : parts) {
            if (!part.startsWith("{")) {
                words.add(part);
            }
        }
        if (words.size() == 1) {
            words.add(method.toLowerCase(Locale.ROOT));
        }
        return String.join(".", words);
    }

    private static String inPath(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? String.join(
                        "/", variables.values().stream().map(Objects::toString).toList())
                : "";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
