package dev.skydiode.access.web;

import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Users;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Logins of people hold while what they rest on is as it was; a gateway is asked for its key at each request. */
final class KnownLogins implements Logins {
    private final Users users;
    private final ApiTokens tokens;
    private final InstantSource clock;

    KnownLogins(Users users, ApiTokens tokens, InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public boolean hold(@Nullable Principal who) {
        if (!(who instanceof Authentication login)) {
            return false;
        }
        return !(login.getPrincipal() instanceof Operator operator) || holds(operator);
    }

    private boolean holds(Operator operator) {
        return switch (operator.proof()) {
            case PASSWORD ->
                users.find(operator.name())
                        .map(Operator::of)
                        .filter(operator::equals)
                        .isPresent();
            case TOKEN ->
                users.find(operator.name())
                        .flatMap(owner -> tokens.all().stream()
                                .filter(token -> token.id().equals(operator.stamp()))
                                .map(token -> Operator.of(token, owner))
                                .filter(operator::equals)
                                .findFirst())
                        .isPresent();
            case PROVIDER -> clock.instant().isBefore(Instant.parse(operator.stamp()));
        };
    }
}
