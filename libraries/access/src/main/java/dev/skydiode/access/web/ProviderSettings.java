package dev.skydiode.access.web;

import dev.skydiode.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Another provider of logins (OpenID Connect), beside the users of the access folder.
 *
 * @param issuer its address, which {@code /.well-known/openid-configuration} is under
 * @param clientId by which the provider knows this service
 * @param clientSecretFile holds the client's secret, one line
 * @param name of the provider on the login page
 * @param nameClaim whose value is the person's name here
 * @param roleClaim whose values say what the person may do; of nested ones the path with dots
 * @param roles for each role the claim's values that give it; somebody who has none of them does not get in
 * @param scopes that are asked for
 * @param session a login ends so long after it began, and the provider is asked anew
 */
public record ProviderSettings(
        String issuer,
        String clientId,
        Path clientSecretFile,
        @DefaultValue("single sign-on") String name,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("roles") String roleClaim,
        Map<Role, List<String>> roles,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("8h") Duration session) {

    /** Refuses what no login can come of. */
    @SuppressWarnings("ConstantValue")
    public ProviderSettings {
        if (issuer == null || clientId == null || clientSecretFile == null || roles == null || roles.isEmpty()) {
            throw new IllegalArgumentException("skydiode.access.oidc needs issuer, client-id, client-secret-file and"
                    + " roles, such as roles.admin=drone-admins");
        }
        if (!session.isPositive()) {
            throw new IllegalArgumentException("skydiode.access.oidc.session must be positive");
        }
    }
}
