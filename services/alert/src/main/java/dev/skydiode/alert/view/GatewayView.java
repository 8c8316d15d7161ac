package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.GatewayReport;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor's gateway says of itself.
 *
 * @param source kind of source, such as rtl_tcp
 * @param send everything, active or spectra
 * @param budgetBytesPerSecond null where there is no bound
 * @param clockSynchronized whether NTP or PTP keeps its clock; null where it is not known
 * @param clockErrorSeconds bound of that clock's error
 * @param spoolCaptures that wait on its disk
 * @param spoolSeconds age of the oldest of them; null where none waits
 * @param thinnedCaptures that its full spool gave up
 * @param capabilities what may be asked of it
 */
public record GatewayView(
        @Nullable String version,
        @Nullable String source,
        @Nullable String send,
        @Nullable Double budgetBytesPerSecond,
        @Nullable Boolean clockSynchronized,
        @Nullable Double clockErrorSeconds,
        long spoolCaptures,
        long spoolBytes,
        @Nullable Double spoolSeconds,
        long thinnedCaptures,
        List<String> capabilities) {

    /** A copy of the list. */
    public GatewayView {
        capabilities = List.copyOf(capabilities);
    }

    static GatewayView of(GatewayReport report) {
        return new GatewayView(
                Shown.text(report.getVersion()),
                Shown.text(report.getSource()),
                Shown.text(report.getSend()),
                Shown.positive(report.getBudgetBytesPerSecond()),
                report.hasClockSynchronized() ? report.getClockSynchronized() : null,
                report.hasClockErrorSeconds() ? Shown.finite(report.getClockErrorSeconds()) : null,
                report.getSpoolCaptures(),
                report.getSpoolBytes(),
                report.hasSpoolSeconds() ? Shown.finite(report.getSpoolSeconds()) : null,
                report.getThinnedCaptures(),
                Arrays.stream(report.getCapabilities().split(" "))
                        .filter(capability -> !capability.isEmpty())
                        .toList());
    }
}
