package dev.skydiode.alert;

import dev.skydiode.alert.output.AlertDeliverer;
import dev.skydiode.alert.output.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The webhook; there only if it has an address. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("skydiode.alert.webhook.url")
class WebhookConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    AlertDeliverer alertWebhookDeliverer(KafkaClients clients, AlertSettings settings, MeterRegistry registry) {
        AlertSettings.Webhook hook = settings.webhook();
        return new AlertDeliverer(
                () -> clients.member(settings.applicationId() + "-webhook"),
                new Webhook(hook.url(), hook.timeout(), hook.attempts(), hook.firstPause()),
                registry);
    }
}
