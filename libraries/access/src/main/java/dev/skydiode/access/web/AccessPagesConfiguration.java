package dev.skydiode.access.web;

import dev.skydiode.access.audit.AuditSearch;
import dev.skydiode.messaging.BoundedConsumer;
import dev.skydiode.messaging.KafkaSettings;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;

/** What belongs to pages: the audit, and the login by another provider; imported by the service that has them. */
@Configuration(proxyBeanMethods = false)
@Import(ProviderConfiguration.class)
public class AccessPagesConfiguration {

    @Bean
    AuditController accessAuditController(KafkaSettings kafka, Environment environment) {
        String service = environment.getProperty("spring.application.name", "skydiode");
        return new AuditController(
                new AuditSearch(() -> {
                    Map<String, Object> client = kafka.clientSettings();
                    client.put(ConsumerConfig.CLIENT_ID_CONFIG, service + "-audit-search");
                    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
                    return new BoundedConsumer(client);
                }),
                InstantSource.system());
    }

    @Bean
    AccessRules accessAuditRules() {
        return new AccessRules().with(Who.ADMIN, HttpMethod.GET, "/api/v1/audit");
    }
}
