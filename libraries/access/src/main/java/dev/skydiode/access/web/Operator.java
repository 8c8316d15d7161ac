package dev.skydiode.access.web;

import dev.skydiode.access.Role;
import dev.skydiode.access.Secret;
import dev.skydiode.access.User;
import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A person who is known.
 *
 * @param role what the person may do in this request
 * @param stamp changes with password and role, so that an old session notices; null where a token says who it is
 */
public record Operator(String name, Role role, @Nullable String stamp) implements Principal, Serializable {

    static Operator of(User user) {
        return new Operator(user.name(), user.role(), Secret.hash(user.role() + user.passwordHash()));
    }

    @Override
    public String getName() {
        return name;
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
    }

    /** Who asks: the name of the login, or where nobody logs in the name that was stated. */
    public static @Nullable String name(@Nullable Principal login, @Nullable String stated) {
        return login == null ? stated : login.getName();
    }
}
