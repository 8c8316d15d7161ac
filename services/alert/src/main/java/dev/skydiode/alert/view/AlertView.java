package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.Alert;
import java.time.Instant;
import java.util.List;

/**
 * An alert as the API shows it.
 *
 * @param state ACTIVE, ACKNOWLEDGED or RESOLVED
 * @param lookalike harmless transmitter that looks the same; null if none is known
 * @param confidence 0 to 1
 * @param powerMilliwatts what the chip drew over the alert's windows
 * @param digitalChainWatts assumed, not measured
 * @param openTracks how many tracks are still open
 * @param resolution SILENCE or OPERATOR; null unless RESOLVED
 * @param operator who acknowledged or resolved it last; null if nobody did
 */
public record AlertView(
        String alertId,
        String state,
        String className,
        String kind,
        String severity,
        String lookalike,
        double confidence,
        String runnerUp,
        List<String> sensors,
        int openTracks,
        Instant openedAt,
        Instant updatedAt,
        Instant lastSeenAt,
        Double centerFrequencyHertz,
        Double bandwidthHertz,
        Double snrDecibels,
        long windows,
        MeanPower powerMilliwatts,
        Double energyNanojoules,
        Double digitalChainWatts,
        boolean simulated,
        String resolution,
        String operator,
        Instant operatorAt,
        String note) {

    /** Mean power of the chip. */
    public record MeanPower(Double mean) {}

    static AlertView of(Alert alert) {
        boolean answered = !alert.getOperator().isEmpty();
        return new AlertView(
                alert.getAlertId(),
                alert.getState().name(),
                alert.getClassName(),
                alert.getClassKind(),
                alert.getSeverity(),
                Shown.text(alert.getLookalike()),
                alert.getConfidence(),
                Shown.text(alert.getRunnerUp()),
                List.copyOf(alert.getSensorsList()),
                alert.getOpenTracksCount(),
                Shown.instant(alert.getOpenedUnixNanos()),
                Shown.instant(alert.getUpdatedUnixNanos()),
                Shown.instant(alert.getLastSeenUnixNanos()),
                Shown.positive(alert.getCenterFrequencyHertz()),
                Shown.positive(alert.getBandwidthHertz()),
                Shown.finite(alert.getSnrDb()),
                alert.getWindows(),
                new MeanPower(Shown.finite(alert.getMeanPowerMilliwatts())),
                Shown.finite(alert.getEnergyNanojoules()),
                Shown.positive(alert.getDigitalChainWatts()),
                alert.getSimulated(),
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
