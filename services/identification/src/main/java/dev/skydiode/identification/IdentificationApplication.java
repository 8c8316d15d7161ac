package dev.skydiode.identification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The identification service alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IdentificationConfiguration.class)
public class IdentificationApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(IdentificationApplication.class, arguments);
    }
}
