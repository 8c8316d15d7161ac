package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.SensorStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's health, and its last identification.
 *
 * @param lagMillis processing time minus capture time of its newest capture
 * @param gateway the newest report of its gateway; null where none came
 * @param lastIdentification null until a window of it was seen
 */
public record SensorView(
        String sensorId,
        @Nullable Instant lastSeenAt,
        long captures,
        long windows,
        long repeatedCaptures,
        long missingCaptures,
        long missingSamples,
        @Nullable Double clippingShare,
        @Nullable Double capturesPerSecond,
        @Nullable Double lagMillis,
        @Nullable Double centerFrequencyHertz,
        @Nullable Double sampleRateHertz,
        boolean simulated,
        @Nullable GatewayView gateway,
        @Nullable IdentificationView lastIdentification) {

    static SensorView of(SensorStatus status) {
        return new SensorView(
                status.getSensorId(),
                Shown.instant(status.getLastSeenUnixNanos()),
                status.getCaptures(),
                status.getWindows(),
                status.getRepeatedCaptures(),
                status.getMissingCaptures(),
                status.getMissingSamples(),
                Shown.finite(status.getClippingShare()),
                Shown.finite(status.getCapturesPerSecond()),
                Shown.finite(status.getLagMillis()),
                Shown.positive(status.getCenterFrequencyHertz()),
                Shown.positive(status.getSampleRateHertz()),
                status.getSimulated(),
                status.hasGateway() ? GatewayView.of(status.getGateway()) : null,
                null);
    }

    SensorView with(@Nullable IdentificationView identification) {
        return new SensorView(
                sensorId,
                lastSeenAt,
                captures,
                windows,
                repeatedCaptures,
                missingCaptures,
                missingSamples,
                clippingShare,
                capturesPerSecond,
                lagMillis,
                centerFrequencyHertz,
                sampleRateHertz,
                simulated,
                gateway,
                identification);
    }

    /** The health alone. */
    public SensorView withoutIdentification() {
        return with(null);
    }
}
