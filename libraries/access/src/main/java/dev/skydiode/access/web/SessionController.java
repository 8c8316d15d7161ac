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

    SessionController(boolean login) {
        this.login = login;
    }

    /**
     * Who is there and what the page may offer.
     *
     * @param login whether people log in here
     * @param name empty where nobody has
     * @param role null where nobody has, and where nobody has to
     */
    record SessionView(boolean login, String name, @Nullable Role role) {
        static SessionView of(Operator operator) {
            return new SessionView(true, operator.name(), operator.role());
        }
    }

    @GetMapping(path = "/api/v1/session", produces = MediaType.APPLICATION_JSON_VALUE)
    SessionView session(@Nullable Principal principal) {
        return principal instanceof Authentication known && known.getPrincipal() instanceof Operator operator
                ? new SessionView(true, operator.name(), operator.role())
                : new SessionView(login, "", null);
    }
}
