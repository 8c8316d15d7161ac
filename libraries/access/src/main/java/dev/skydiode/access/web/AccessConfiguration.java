package dev.skydiode.access.web;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** What stands before every service's HTTP; each service imports it, and a JVM with several has it once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
@Import({AuditConfiguration.class, LoginConfiguration.class})
public class AccessConfiguration {
    /** Before any part of a service starts. */
    @Bean
    static BeanFactoryPostProcessor accessListenerRule(Environment environment) {
        ListenerRule.check(environment);
        return factory -> {};
    }

    @Bean
    ProblemWriter accessProblemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> accessSecurityHeaders() {
        FilterRegistrationBean<SecurityHeadersFilter> filter =
                new FilterRegistrationBean<>(new SecurityHeadersFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestOriginFilter> accessRequestOrigin(AccessSettings settings, ProblemWriter problems) {
        FilterRegistrationBean<RequestOriginFilter> filter =
                new FilterRegistrationBean<>(new RequestOriginFilter(settings.allowedHosts(), problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    SessionController accessSessionController(AccessSettings settings) {
        return new SessionController(
                settings.mode() == AccessSettings.Mode.LOGIN,
                settings.oidc() == null ? null : settings.oidc().name());
    }

    @Bean
    @ConditionalOnProperty(name = "skydiode.access.mode", havingValue = "open", matchIfMissing = true)
    Logins accessOpenLogins() {
        return who -> true;
    }

    @Bean
    AccessRules accessOwnRules() {
        return new AccessRules()
                .with(Who.ANYONE, HttpMethod.GET, "/api/v1/session")
                .with(Who.ANYONE, HttpMethod.POST, "/api/v1/session")
                .with(Who.VIEWER, HttpMethod.DELETE, "/api/v1/session")
                .with(Who.VIEWER, "/api/v1/tokens/**")
                // Of the main port; where management has a port of its own it is not reached by this one.
                .with(Who.VIEWER, HttpMethod.GET, "/actuator/**");
    }
}
