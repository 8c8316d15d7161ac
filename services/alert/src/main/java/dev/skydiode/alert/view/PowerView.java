package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.DigitalChainPower;
import dev.skydiode.contracts.v1.PowerTelemetry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chip drew for one sensor over a period.
 *
 * @param rfMilliwatts mean RF power into the chains, first layer first
 * @param accounting how the chains are fed and what is counted; every figure of the chip goes by it
 * @param junctionMicroamps greatest root mean square current in a first-layer junction
 * @param digitalChains what digital chains would draw behind the same antenna: assumed, not measured
 */
public record PowerView(
        String sensorId,
        @Nullable Instant periodStartAt,
        @Nullable Instant periodEndAt,
        long windows,
        PowerMilliwatts powerMilliwatts,
        List<Double> rfMilliwatts,
        @Nullable Double biasMilliwatts,
        @Nullable Double amplificationMilliwatts,
        @Nullable Double transconductorMilliwatts,
        @Nullable Double staticMilliwatts,
        @Nullable Double nanojoulesPerWindow,
        @Nullable Double junctionMicroamps,
        AccountingView accounting,
        @Nullable Double digitalChainWatts,
        List<DigitalChainView> digitalChains) {

    /** Mean and range over the period. */
    public record PowerMilliwatts(
            @Nullable Double mean,
            @Nullable Double min,
            @Nullable Double max) {}

    /** Name and one line. */
    public record AccountingView(String name, String description) {}

    /** A digital chain that classifies every window. */
    public record DigitalChainView(
            String name,
            String description,
            @Nullable Double milliwatts,
            @Nullable Double nanojoulesPerWindow,
            String source) {

        static DigitalChainView of(DigitalChainPower chain) {
            return new DigitalChainView(
                    chain.getName(),
                    chain.getDescription(),
                    Shown.positive(chain.getMilliwatts()),
                    Shown.positive(chain.getNanojoulesPerWindow()),
                    chain.getSource());
        }
    }

    static PowerView of(PowerTelemetry telemetry) {
        return new PowerView(
                telemetry.getSensorId(),
                Shown.instant(telemetry.getPeriodStartUnixNanos()),
                Shown.instant(telemetry.getPeriodEndUnixNanos()),
                telemetry.getWindows(),
                new PowerMilliwatts(
                        Shown.finite(telemetry.getMeanMilliwatts()),
                        Shown.finite(telemetry.getMinMilliwatts()),
                        Shown.finite(telemetry.getMaxMilliwatts())),
                List.copyOf(telemetry.getMeanRfMilliwattsList()),
                Shown.finite(telemetry.getMeanBiasMilliwatts()),
                Shown.finite(telemetry.getMeanAmplificationMilliwatts()),
                Shown.finite(telemetry.getMeanTransconductorMilliwatts()),
                Shown.finite(telemetry.getMeanStaticMilliwatts()),
                Shown.finite(telemetry.getMeanNanojoulesPerWindow()),
                Shown.positive(telemetry.getMaxJunctionMicroamps()),
                new AccountingView(telemetry.getAccounting(), telemetry.getAccountingDescription()),
                Shown.positive(telemetry.getDigitalChainWatts()),
                telemetry.getDigitalChainsList().stream()
                        .map(DigitalChainView::of)
                        .toList());
    }
}
