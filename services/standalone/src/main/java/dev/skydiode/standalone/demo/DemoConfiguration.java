package dev.skydiode.standalone.demo;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The simulated sensors, where they are asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("skydiode.standalone.demo")
public class DemoConfiguration {

    @Bean
    DemoSensors demoSensors(Environment environment, @Value("${skydiode.standalone.demo-seed:1}") long seed) {
        return new DemoSensors(
                () -> address(environment),
                Optional.ofNullable(environment.getProperty("skydiode.standalone.own-key")),
                seed,
                InstantSource.system());
    }

    private static String address(Environment environment) {
        String host = environment.getProperty("server.address", "127.0.0.1");
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + reachable + ":" + environment.getRequiredProperty("local.server.port") + "/api/v1/captures";
    }
}
