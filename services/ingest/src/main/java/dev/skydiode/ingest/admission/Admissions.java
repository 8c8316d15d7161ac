package dev.skydiode.ingest.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.skydiode.access.Gateway;
import dev.skydiode.ingest.admission.AdmissionSettings.Sensors;
import dev.skydiode.ingest.intake.Admission;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.RejectReason;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What each sender may hand over: by its gateway's sensors, the list of known ones, and the quotas. Thread-safe. */
public final class Admissions {
    private static final int MAX_KNOWN = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final AdmissionSettings settings;
    private final TimeMeter time;
    private final Gateway known;
    private final Cache<String, Quota> sensors = cache();
    private final Cache<GatewayRates, Quota> gateways = cache();

    /** @param time of the quotas */
    public Admissions(AdmissionSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
        // The list has the form of a gateway's sensors, and is checked as they are.
        this.known = new Gateway("listed", settings.listed(), List.of(), List.of(), null, null);
    }

    /** A gateway with other rates begins anew. */
    private record GatewayRates(String name, Optional<Double> captures, Optional<Double> bytes) {}

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KNOWN)
                .expireAfterAccess(KEPT)
                .build();
    }

    /**
     * What a sender may hand over.
     *
     * @param gateway that sends; empty where none has to be known
     */
    public Admission of(Optional<Gateway> gateway) {
        return new Admission() {
            @Override
            public Optional<CaptureProblem> forbidden(String sensorId) {
                return problem(gateway, sensorId);
            }

            @Override
            public Optional<Duration> overQuota(String sensorId, long bytes) {
                return take(gateway, sensorId, bytes);
            }
        };
    }

    private Optional<CaptureProblem> problem(Optional<Gateway> gateway, String sensorId) {
        if (gateway.isPresent() && !gateway.get().speaksFor(sensorId)) {
            return Optional.of(new CaptureProblem(
                    RejectReason.SENSOR_NOT_YOURS,
                    "sensorId",
                    "another one",
                    "a sensor that gateway " + gateway.get().name() + " speaks for"));
        }
        if (settings.sensors() == Sensors.LISTED && !known.speaksFor(sensorId)) {
            return Optional.of(new CaptureProblem(
                    RejectReason.SENSOR_NOT_LISTED,
                    "sensorId",
                    "another one",
                    "a sensor of skydiode.ingest.admission.listed"));
        }
        return Optional.empty();
    }

    private Optional<Duration> take(Optional<Gateway> gateway, String sensorId, long bytes) {
        Optional<Quota> shared = gateway.map(this::quota);
        Optional<Duration> wait = shared.flatMap(quota -> quota.take(bytes));
        if (wait.isPresent() || (settings.capturesPerSecond() == null && settings.bytesPerSecond() == null)) {
            return wait;
        }
        wait = sensors.get(sensorId, _ -> new Quota(settings.capturesPerSecond(), settings.bytesPerSecond(), time))
                .take(bytes);
        if (wait.isPresent()) {
            shared.ifPresent(quota -> quota.giveBack(bytes));
        }
        return wait;
    }

    private Quota quota(Gateway gateway) {
        GatewayRates rates = new GatewayRates(
                gateway.name(),
                Optional.ofNullable(gateway.capturesPerSecond()),
                Optional.ofNullable(gateway.bytesPerSecond()));
        return gateways.get(rates, _ -> new Quota(gateway.capturesPerSecond(), gateway.bytesPerSecond(), time));
    }
}
