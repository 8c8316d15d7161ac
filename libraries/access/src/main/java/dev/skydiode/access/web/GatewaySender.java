package dev.skydiode.access.web;

import dev.skydiode.access.Gateway;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A gateway that is known by its key or its certificate. */
public record GatewaySender(Gateway gateway) implements Principal {

    @Override
    public String getName() {
        return gateway.name();
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, List.of(new SimpleGrantedAuthority("ROLE_GATEWAY")));
    }

    /** The gateway that asks; empty where none has to be known. */
    public static Optional<Gateway> of(@Nullable Principal principal) {
        return principal instanceof Authentication login && login.getPrincipal() instanceof GatewaySender sender
                ? Optional.of(sender.gateway())
                : Optional.empty();
    }
}
