package dev.skydiode.standalone;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

/** Waits until what {@code /actuator/health} shows is good. */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /** Returns when every part is up, or after a minute with a warning: a part that needs longer is still worth having. */
    static void await(ApplicationContext context) throws InterruptedException {
        HealthEndpoint health = context.getBean(HealthEndpoint.class);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Status.UP.equals(health.health().getStatus())) {
            if (System.nanoTime() > end) {
                LOG.warn("Not every part is healthy after {}: see /actuator/health", PATIENCE);
                return;
            }
            Thread.sleep(PAUSE);
        }
    }
}
