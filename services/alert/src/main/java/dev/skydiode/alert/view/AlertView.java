package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.radio.propagation.RangeEstimate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the API shows it.
 *
 * @param site site of its sensors; null where their profiles name none
 * @param rule name of the policy's rule that raised it
 * @param named false where no classifier names it: it has a description instead of a class
 * @param className null unless named
 * @param description in words; null where named
 * @param looksLike of a named one the harmless transmitter that looks the same, else what it looks like by its features;
 *     null where nothing fits
 * @param state ACTIVE, ACKNOWLEDGED or RESOLVED
 * @param confidence 0 to 1
 * @param powerMilliwatts what the chip drew over the alert's windows
 * @param digitalChainWatts assumed, not measured
 * @param sensors some of them; sensorCount says how many
 * @param openTracks how many tracks are still open
 * @param levelDbm at the receiver's input; null where the receiver states none
 * @param range how far away the emitter may be, from its level; null where level or frequency is unknown
 * @param bundleFingerprint of the classifier that decided; null where unknown
 * @param historical raised from captures that were old when they were processed
 * @param resolution SILENCE, OPERATOR or HISTORICAL; null unless RESOLVED
 * @param operator who acknowledged or resolved it last; null if nobody did
 */
public record AlertView(
        String alertId,
        String state,
        @Nullable String site,
        @Nullable String rule,
        boolean named,
        @Nullable String className,
        String kind,
        String severity,
        @Nullable String description,
        @Nullable String looksLike,
        double confidence,
        @Nullable String runnerUp,
        List<String> sensors,
        long sensorCount,
        long openTracks,
        @Nullable Instant openedAt,
        @Nullable Instant updatedAt,
        @Nullable Instant lastSeenAt,
        @Nullable Double centerFrequencyHertz,
        @Nullable Double bandwidthHertz,
        @Nullable Double snrDecibels,
        @Nullable Double levelDbm,
        @Nullable RangeEstimate range,
        long windows,
        MeanPower powerMilliwatts,
        @Nullable Double energyNanojoules,
        @Nullable Double digitalChainWatts,
        @Nullable String bundleFingerprint,
        boolean simulated,
        boolean historical,
        @Nullable String resolution,
        @Nullable String operator,
        @Nullable Instant operatorAt,
        @Nullable String note) {

    /**
     * Mean power of the chip.
     *
     * @param mean milliwatt
     * @param accounting how it is counted; null where unknown
     */
    public record MeanPower(@Nullable Double mean, @Nullable String accounting) {}

    /** An alert of the topic. */
    public static AlertView of(Alert alert) {
        @Nullable Double frequency = Shown.positive(alert.getCenterFrequencyHertz());
        @Nullable Double level = alert.hasLevelDbm() ? Shown.finite(alert.getLevelDbm()) : null;
        boolean answered = !alert.getOperator().isEmpty();
        return new AlertView(
                alert.getAlertId(),
                alert.getState().name(),
                Shown.text(alert.getSite()),
                Shown.text(alert.getRule()),
                alert.getNamed(),
                Shown.text(alert.getClassName()),
                alert.getClassKind(),
                alert.getSeverity(),
                Shown.text(alert.getDescription()),
                Shown.text(alert.getLooksLike()),
                alert.getConfidence(),
                Shown.text(alert.getRunnerUp()),
                List.copyOf(alert.getSensorsList()),
                alert.getSensorCount(),
                alert.getOpenTrackCount(),
                Shown.instant(alert.getOpenedUnixNanos()),
                Shown.instant(alert.getUpdatedUnixNanos()),
                Shown.instant(alert.getLastSeenUnixNanos()),
                frequency,
                Shown.positive(alert.getBandwidthHertz()),
                Shown.finite(alert.getSnrDb()),
                level,
                level == null || frequency == null ? null : RangeEstimate.of(level, frequency),
                alert.getWindows(),
                new MeanPower(Shown.finite(alert.getMeanPowerMilliwatts()), Shown.text(alert.getPowerAccounting())),
                Shown.finite(alert.getEnergyNanojoules()),
                Shown.positive(alert.getDigitalChainWatts()),
                Shown.text(alert.getBundleFingerprint()),
                alert.getSimulated(),
                alert.getHistorical(),
                Shown.text(alert.getResolution()),
                answered ? alert.getOperator() : null,
                answered ? Shown.instant(alert.getOperatorUnixNanos()) : null,
                answered ? alert.getNote() : null);
    }

    /** Whether the alert is over. */
    public boolean resolved() {
        return state.equals("RESOLVED");
    }
}
