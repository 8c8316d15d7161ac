package dev.skydiode.access.web;

import dev.skydiode.access.Role;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page who is there. */
@RestController
final class SessionController {
    private final boolean login;
    private final @Nullable String provider;

    /** @param provider another provider of logins; null where there is none */
    SessionController(boolean login, @Nullable String provider) {
        this.login = login;
        this.provider = provider;
    }

    /**
     * Who is there and what the page may offer.
     *
     * @param login whether people log in here
     * @param name empty where nobody has
     * @param role null where nobody has, and where nobody has to
     * @param provider another provider to log in by; null where there is none or somebody is logged in
     */
    record SessionView(
            boolean login,
            String name,
            @Nullable Role role,
            @Nullable String provider) {
        static SessionView of(Operator operator) {
            return new SessionView(true, operator.name(), operator.role(), null);
        }
    }

    @GetMapping(path = "/api/v1/session", produces = MediaType.APPLICATION_JSON_VALUE)
    SessionView session(@Nullable Principal principal) {
        return principal instanceof Authentication known && known.getPrincipal() instanceof Operator operator
                ? SessionView.of(operator)
                : new SessionView(login, "", null, provider);
    }
}
