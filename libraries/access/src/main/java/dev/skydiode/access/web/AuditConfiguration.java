package dev.skydiode.access.web;

import dev.skydiode.access.audit.AuditFile;
import dev.skydiode.access.audit.KafkaAudit;
import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who did what, of every service. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Duration DELIVERY = Duration.ofSeconds(15);

    @Bean(initMethod = "start", destroyMethod = "close")
    KafkaAudit accessAudit(AccessSettings settings, KafkaSettings kafka, Environment environment) {
        String service = environment.getProperty("spring.application.name", "skydiode");
        return new KafkaAudit(
                service,
                Optional.ofNullable(settings.folder()).map(AuditFile::new),
                () -> producer(service, kafka),
                InstantSource.system());
    }

    private static Producer<String, AuditEntry> producer(String service, KafkaSettings kafka) {
        Map<String, Object> client = kafka.clientSettings();
        client.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-audit");
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        // See KAFKA-15591: brokers before 4.5 may refuse the repetition of a batch that another one overtook.
        client.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST.toMillis());
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        return new KafkaProducer<>(
                client, Topics.AUDIT.key().serializer(), Topics.AUDIT.value().serializer());
    }

    /** But for captures, which are the service's daily bread, and what the login's own controllers record. */
    @Bean
    WebMvcConfigurer accessAuditedRoutes(KafkaAudit audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Audited(audit))
                        .addPathPatterns("/api/v1/**")
                        .excludePathPatterns(
                                "/api/v1/captures/**", "/api/v1/recordings/**", "/api/v1/session", "/api/v1/tokens/**");
            }
        };
    }
}
