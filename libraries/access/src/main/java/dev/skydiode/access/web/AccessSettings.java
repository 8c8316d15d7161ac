package dev.skydiode.access.web;

import dev.skydiode.messaging.SettingBounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may reach a service over HTTP.
 *
 * @param mode {@code open}: whoever reaches the port; {@code login}: people who log in, and keys
 * @param folder folder of users, tokens, gateways and sessions; required with {@code login}
 * @param insecure lets a service listen beyond this machine without login or without TLS
 * @param allowedHosts names with dots under which the service may be asked, separated by commas; {@code *}: any
 * @param sessionIdle a login ends after this long without a request (at least 1s)
 * @param oidc another provider of logins; null where there is none
 */
@ConfigurationProperties("skydiode.access")
public record AccessSettings(
        @DefaultValue("open") Mode mode,
        @Nullable Path folder,
        @DefaultValue("false") boolean insecure,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("12h") Duration sessionIdle,
        @Nullable ProviderSettings oidc) {

    /** Whether people log in. */
    public enum Mode {
        OPEN,
        LOGIN
    }

    /** Refuses a login without a place for its users. */
    public AccessSettings {
        if (mode == Mode.LOGIN && folder == null) {
            throw new IllegalArgumentException("skydiode.access.mode=login needs skydiode.access.folder");
        }
        SettingBounds.atLeast(Duration.ofSeconds(1), "skydiode.access.session-idle", sessionIdle);
        if (mode == Mode.OPEN && oidc != null) {
            throw new IllegalArgumentException("skydiode.access.oidc needs skydiode.access.mode=login");
        }
    }
}
