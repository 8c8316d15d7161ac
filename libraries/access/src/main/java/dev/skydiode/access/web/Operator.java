package dev.skydiode.access.web;

import dev.skydiode.access.ApiToken;
import dev.skydiode.access.Role;
import dev.skydiode.access.Secret;
import dev.skydiode.access.User;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A person who is known.
 *
 * @param role what the person may do in this request
 * @param proof how it is known who it is
 * @param stamp with a password: changes with password and role, so that an old session notices; with a token: its id; of a
 *     provider: when the login ends
 */
public record Operator(String name, Role role, Proof proof, String stamp) implements Principal, Serializable {

    /** How it is known who somebody is. */
    public enum Proof {
        PASSWORD,
        TOKEN,
        PROVIDER
    }

    static Operator of(User user) {
        return new Operator(user.name(), user.role(), Proof.PASSWORD, Secret.hash(user.role() + user.passwordHash()));
    }

    static Operator of(ApiToken token, User owner) {
        return new Operator(owner.name(), token.scope().atMost(owner.role()), Proof.TOKEN, token.id());
    }

    static Operator provided(String name, Role role, Instant end) {
        return new Operator(name, role, Proof.PROVIDER, end.toString());
    }

    @Override
    public String getName() {
        return name;
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
    }

    /** Who asks: the name of the login, or where nobody logs in the name that was stated; the audit has it too. */
    public static @Nullable String name(@Nullable Principal login, @Nullable String stated) {
        if (login != null) {
            return login.getName();
        }
        Audited.stated(stated);
        return stated;
    }
}
