package dev.skydiode.access.web;

import dev.skydiode.access.Users;
import dev.skydiode.access.audit.AccessAudit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextRepository;

/** The login by another provider; nothing of it is there without {@code skydiode.access.oidc.issuer}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("skydiode.access.oidc.issuer")
class ProviderConfiguration {
    /** The provider's name in this service's addresses: {@code /oauth2/authorization/oidc}, {@code /login/oauth2/code/oidc}. */
    private static final String ID = "oidc";

    private static final Duration ON_THE_WAY = Duration.ofMinutes(5);

    @Bean
    LoginOption accessProvider(
            AccessSettings settings, Users users, SecurityContextRepository accessContexts, AccessAudit audit) {
        ProviderSettings provider = Objects.requireNonNull(settings.oidc(), "checked by the condition");
        ProviderLogin login = new ProviderLogin(
                provider, settings.sessionIdle(), users, accessContexts, audit, InstantSource.system());
        // Asked for when somebody wants to log in: a provider that is away keeps no service from starting.
        ClientRegistrationRepository registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(provider)));
        return http -> http.oauth2Login(oauth -> oauth.loginPage(Refusals.LOGIN_PAGE)
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NoClients())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(new ShortRequests()))
                .successHandler(login)
                .failureHandler(login)
                .withObjectPostProcessor(new BeginsOrSaysWhy(login)));
    }

    private static ClientRegistration registration(ProviderSettings provider) {
        try {
            return ClientRegistrations.fromIssuerLocation(provider.issuer())
                    .registrationId(ID)
                    .clientId(provider.clientId())
                    .clientSecret(Files.readString(provider.clientSecretFile()).strip())
                    .scope(provider.scopes())
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    provider.clientSecretFile() + ": cannot be read; expected the client's secret", unreadable);
        }
    }

    /** A provider that is away when somebody begins is a login that failed, not a fault of this service. */
    private record BeginsOrSaysWhy(AuthenticationFailureHandler handler)
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {
        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(handler);
            return filter;
        }
    }

    /** Requests that are on their way to the provider: a session of nobody lasts for minutes only. */
    private static final class ShortRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
        private final HttpSessionOAuth2AuthorizationRequestRepository sessions =
                new HttpSessionOAuth2AuthorizationRequestRepository();

        @Override
        public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
            return sessions.loadAuthorizationRequest(request);
        }

        @Override
        public void saveAuthorizationRequest(
                OAuth2AuthorizationRequest wanted, HttpServletRequest request, HttpServletResponse response) {
            boolean known = request.getSession(false) != null;
            sessions.saveAuthorizationRequest(wanted, request, response);
            HttpSession session = request.getSession(false);
            if (!known && session != null) {
                session.setMaxInactiveInterval(Math.toIntExact(ON_THE_WAY.toSeconds()));
            }
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
                HttpServletRequest request, HttpServletResponse response) {
            return sessions.removeAuthorizationRequest(request, response);
        }
    }

    /** Nothing is asked of the provider in a person's name: its tokens are forgotten at once. */
    private static final class NoClients implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registrationId, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Forgotten.
        }

        @Override
        public void removeAuthorizedClient(
                String registrationId,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // There is none.
        }
    }
}
