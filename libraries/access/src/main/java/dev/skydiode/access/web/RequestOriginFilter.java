package dev.skydiode.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers under its own names only, and takes changes from its own pages only. Another site's page can reach this machine
 * under that site's name, once its name server says so (DNS rebinding); it cannot make the browser send an address, or a
 * name without a dot, in {@code Host}.
 */
public final class RequestOriginFilter extends OncePerRequestFilter {
    /** Allows every name. */
    public static final String ANY = "*";

    private static final Set<String> CHANGES =
            Set.of(HttpMethod.POST.name(), HttpMethod.PUT.name(), HttpMethod.PATCH.name(), HttpMethod.DELETE.name());
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final int MAX_SHOWN = 80;

    private final Set<String> allowedHosts;
    private final ProblemWriter problems;

    /**
     * @param allowedHosts names with dots that this service has; {@link #ANY} for all
     */
    public RequestOriginFilter(Iterable<String> allowedHosts, ProblemWriter problems) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        allowedHosts.forEach(names::add);
        this.allowedHosts = names;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        if (host != null && !ownName(PORT.matcher(host).replaceFirst(""))) {
            problems.write(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "host",
                    "this service has no such name: " + shown(host)
                            + "; skydiode.access.allowed-hosts lists its names");
        } else if (CHANGES.contains(request.getMethod()) && foreign(request, host)) {
            problems.write(
                    response, HttpStatus.FORBIDDEN, "origin", "changes are taken from this service's own pages only");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean ownName(String name) {
        return name.indexOf('.') < 0
                || IPV4.matcher(name).matches()
                || name.startsWith("[")
                || allowedHosts.contains(ANY)
                || allowedHosts.contains(name);
    }

    /** Programs send neither header; a browser cannot leave both out. */
    private static boolean foreign(HttpServletRequest request, @Nullable String host) {
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            return true;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        try {
            // The scheme is not compared: TLS may end before this service.
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || !authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    private static String shown(String host) {
        String clean = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.:\\[\\]_-]", "?");
        return clean.length() <= MAX_SHOWN ? clean : clean.substring(0, MAX_SHOWN) + "…";
    }
}
