package dev.skydiode.messaging.spring;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.streams.ProcessEnd;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imported by every service that talks to Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
public class KafkaConfiguration {

    /** Bound from {@code skydiode.kafka}. */
    @Bean
    KafkaSettings kafkaSettings(KafkaProperties kafka) {
        return kafka.settings();
    }

    /** Exits, unless the process has its own way to end. */
    @Bean
    @ConditionalOnMissingBean
    ProcessEnd processEnd() {
        return ProcessEnd.exiting();
    }
}
