package dev.skydiode.access.web;

import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.Users;
import dev.skydiode.access.audit.AccessAudit;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** People and keys; nothing of it is there where the mode is {@code open}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "skydiode.access.mode", havingValue = "login")
@EnableWebSecurity
class LoginConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(LoginConfiguration.class);
    private static final int BEFORE_OTHER_FILTERS = -100;

    @Bean
    Users accessUsers(AccessSettings settings) {
        Users users = new Users(folder(settings));
        if (users.all().isEmpty()) {
            LOG.warn("Nobody can log in yet: add a user with ./skydiode user add NAME --role admin");
        }
        return users;
    }

    @Bean
    ApiTokens accessTokens(AccessSettings settings) {
        return new ApiTokens(folder(settings), InstantSource.system(), new SecureRandom());
    }

    @Bean
    Gateways accessGateways(AccessSettings settings) {
        return new Gateways(folder(settings), InstantSource.system(), new SecureRandom());
    }

    @Bean
    Logins accessLogins(Users users, ApiTokens tokens) {
        return new KnownLogins(users, tokens, InstantSource.system());
    }

    @Bean
    SecurityContextRepository accessContexts() {
        return new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());
    }

    @Bean
    CookieCsrfTokenRepository accessCsrfTokens() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return repository;
    }

    @Bean
    SessionAuthenticationStrategy accessSessions(CookieCsrfTokenRepository accessCsrfTokens) {
        return new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                (_, request, response) ->
                        accessCsrfTokens.saveToken(accessCsrfTokens.generateToken(request), request, response)));
    }

    @Bean
    LoginController accessLoginController(
            Users users,
            SessionAuthenticationStrategy accessSessions,
            SecurityContextRepository accessContexts,
            AccessAudit audit,
            JsonMapper json) {
        return new LoginController(
                new PasswordLogin(users),
                new LoginThrottle(InstantSource.system()),
                accessSessions,
                accessContexts,
                audit,
                json);
    }

    @Bean
    TokenController accessTokenController(ApiTokens tokens, AccessAudit audit) {
        return new TokenController(tokens, audit);
    }

    @Bean
    RoleHierarchy accessRoleHierarchy() {
        return RoleHierarchyImpl.fromHierarchy("ROLE_ADMIN > ROLE_OPERATOR\nROLE_OPERATOR > ROLE_VIEWER");
    }

    @Bean
    SecurityFilterChain accessFilterChain(
            HttpSecurity http,
            List<AccessRules> rules,
            Users users,
            ApiTokens tokens,
            Gateways gateways,
            SecurityContextRepository accessContexts,
            CookieCsrfTokenRepository accessCsrfTokens,
            Logins logins,
            List<LoginOption> options,
            AccessAudit audit,
            ProblemWriter problems,
            Environment environment) {
        Refusals refusals = new Refusals(audit, problems);
        http.securityContext(context -> context.securityContextRepository(accessContexts))
                // Only a browser sends a session's cookie along by itself, and only that needs the second proof.
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(accessCsrfTokens)
                        .ignoringRequestMatchers(KeyFilter::hasBearer)
                        .ignoringRequestMatchers(LoginConfiguration::gatewayRoute))
                .addFilterBefore(new KeyFilter(users, tokens, gateways, audit, problems), CsrfFilter.class)
                .addFilterBefore(new SessionCheckFilter(logins), CsrfFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // Written by a filter of our own, in every mode.
                .headers(headers -> headers.defaultsDisabled().httpStrictTransportSecurity(Customizer.withDefaults()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    requests.requestMatchers(request -> managementRoute(request, environment))
                            .permitAll();
                    for (AccessRules part : rules) {
                        for (AccessRules.Rule rule : part.rules()) {
                            var route = requests.requestMatchers(
                                    rule.method() == null
                                            ? PathPatternRequestMatcher.pathPattern(rule.pattern())
                                            : PathPatternRequestMatcher.pathPattern(rule.method(), rule.pattern()));
                            if (rule.who() == Who.ANYONE) {
                                route.permitAll();
                            } else {
                                route.hasRole(rule.who().name());
                            }
                        }
                    }
                    requests.anyRequest().denyAll();
                });
        options.forEach(option -> option.addTo(http));
        return http.build();
    }

    /** As Boot's own starter registers it, which is not here: its other parts would run in the mode {@code open} too. */
    @Bean
    DelegatingFilterProxyRegistrationBean accessFilterRegistration() {
        DelegatingFilterProxyRegistrationBean filter =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.setOrder(BEFORE_OTHER_FILTERS);
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> accessSessionStore(
            AccessSettings settings, Environment environment) {
        // Each service its own: a login at one is none at another.
        Path sessions = folder(settings)
                .resolve("sessions")
                .resolve(environment.getProperty("spring.application.name", "skydiode"));
        return factory -> {
            factory.addContextCustomizers(context -> SessionFiles.use(context, sessions));
            Session session = factory.getSettings().getSession();
            session.setTimeout(settings.sessionIdle());
            session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
            session.getCookie().setName("skydiode-session");
            session.getCookie().setHttpOnly(true);
            session.getCookie().setPath("/");
            session.getCookie().setSameSite(Cookie.SameSite.LAX);
        };
    }

    /** Health and metrics where they have a port of their own: whoever reaches that one may read them. */
    private static boolean managementRoute(HttpServletRequest request, Environment environment) {
        String port = environment.getProperty("local.management.port");
        return port != null
                && !port.equals(environment.getProperty("local.server.port"))
                && port.equals(Integer.toString(request.getLocalPort()))
                && request.getRequestURI().matches("/actuator/(health(/.*)?|prometheus)");
    }

    private static boolean gatewayRoute(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/v1/captures") || path.startsWith("/api/v1/recordings");
    }

    private static Path folder(AccessSettings settings) {
        return Objects.requireNonNull(settings.folder(), "checked by the settings");
    }
}
