package dev.skydiode.messaging.spring;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.streams.ProcessEnd;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Imported by every service that talks to Kafka. */
@Configuration(proxyBeanMethods = false)
public class KafkaConfiguration {

    /** Bound from {@code skydiode.kafka}. */
    @Bean
    KafkaSettings kafkaSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate(KafkaSettings.PREFIX, KafkaSettings.class);
    }

    /** Exits, unless the process has its own way to end. */
    @Bean
    @ConditionalOnMissingBean
    ProcessEnd processEnd() {
        return ProcessEnd.exiting();
    }
}
