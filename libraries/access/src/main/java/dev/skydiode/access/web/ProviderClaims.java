package dev.skydiode.access.web;

import dev.skydiode.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a provider says of a person: a name, and what the person may do. */
record ProviderClaims(ProviderSettings settings, Map<String, Object> claims) {

    /** Empty where the provider gives none. */
    String name() {
        Object name = claims.get(settings.nameClaim());
        return name == null ? "" : name.toString();
    }

    /** The highest that a value of the claim gives. */
    Optional<Role> role() {
        Set<String> values = values(at(settings.roleClaim()));
        return settings.roles().entrySet().stream()
                .filter(role -> role.getValue().stream().anyMatch(values::contains))
                .map(Map.Entry::getKey)
                .max(Role::compareTo);
    }

    private @Nullable Object at(String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object found = claims;
        for (String step : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> nested ? nested.get(step) : null;
        }
        return found;
    }

    /** A list, or as with scopes one text with spaces. */
    private static Set<String> values(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return claim == null
                ? Set.of()
                : Set.copyOf(Arrays.asList(claim.toString().split(" ", -1)));
    }
}
