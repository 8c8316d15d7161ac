package dev.skydiode.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderClaimsTest {

    private static ProviderClaims claims(String roleClaim, Map<String, Object> claims) {
        ProviderSettings settings = new ProviderSettings(
                "https://id.example.org",
                "skydiode",
                Path.of("secret"),
                "x",
                "preferred_username",
                roleClaim,
                Map.of(Role.ADMIN, List.of("drone-admins"), Role.VIEWER, List.of("staff", "guests")),
                List.of("openid"),
                Duration.ofHours(8));
        return new ProviderClaims(settings, claims);
    }

    @Test
    void theHighestRoleCounts() {
        assertThat(claims("roles", Map.of("roles", List.of("staff", "drone-admins")))
                        .role())
                .hasValue(Role.ADMIN);
        assertThat(claims("roles", Map.of("roles", "guests other")).role()).hasValue(Role.VIEWER);
    }

    @Test
    void aNestedClaimIsFoundByItsPath() {
        assertThat(claims("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("staff"))))
                        .role())
                .hasValue(Role.VIEWER);
        assertThat(claims("https://example.org/roles", Map.of("https://example.org/roles", List.of("staff")))
                        .role())
                .hasValue(Role.VIEWER);
    }

    @Test
    void whoHasNoneGetsNone() {
        assertThat(claims("roles", Map.of("roles", List.of("ADMIN", "admin"))).role())
                .isEmpty();
        assertThat(claims("roles", Map.of()).role()).isEmpty();
        assertThat(claims("a.b", Map.of("a", "staff")).role()).isEmpty();
        assertThat(claims("roles", Map.of()).name()).isEmpty();
    }
}
