package dev.skydiode.identification.topology;

import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chip.power.DigitalChain;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.contracts.state.v1.StoredPowerSum;
import dev.skydiode.contracts.v1.DigitalChainPower;
import dev.skydiode.contracts.v1.PowerBudget;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.messaging.streams.StateSerde;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;

/**
 * The chip's power of one sensor in the period under way: sums over its windows, milliwatt and nanojoule.
 *
 * @param startUnixNanos start of the period by this service's clock
 * @param rfMilliwatts sum by layer
 * @param maxJunctionMicroamps greatest of the windows
 * @param accounting of the newest window, as it says
 * @param digitalChainWatts of the newest window, as it says
 */
record PowerSum(
        long startUnixNanos,
        long windows,
        double milliwatts,
        double minMilliwatts,
        double maxMilliwatts,
        List<Double> rfMilliwatts,
        double biasMilliwatts,
        double amplificationMilliwatts,
        double transconductorMilliwatts,
        double staticMilliwatts,
        double nanojoules,
        double maxJunctionMicroamps,
        String accounting,
        double digitalChainWatts) {

    private static final int VERSION = 1;
    private static final List<DigitalChainPower> DIGITAL_CHAINS =
            DigitalChain.PRESETS.stream().map(PowerSum::message).toList();

    static PowerSum starting(long startUnixNanos) {
        return new PowerSum(
                startUnixNanos,
                0,
                0,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                0);
    }

    PowerSum with(PowerBudget window) {
        return new PowerSum(
                startUnixNanos,
                windows + 1,
                milliwatts + window.getTotalMilliwatts(),
                Math.min(minMilliwatts, window.getTotalMilliwatts()),
                Math.max(maxMilliwatts, window.getTotalMilliwatts()),
                added(rfMilliwatts, window.getRfMilliwattsList()),
                biasMilliwatts + window.getBiasMilliwatts(),
                amplificationMilliwatts + window.getAmplificationMilliwatts(),
                transconductorMilliwatts + window.getTransconductorMilliwatts(),
                staticMilliwatts + window.getStaticMilliwatts(),
                nanojoules + window.getEnergyPerWindowNanojoules(),
                Math.max(maxJunctionMicroamps, window.getJunctionMicroamps()),
                window.getAccounting(),
                window.getDigitalChainWatts());
    }

    private static List<Double> added(List<Double> sums, List<Double> values) {
        List<Double> added = new ArrayList<>();
        for (int layer = 0; layer < Math.max(sums.size(), values.size()); layer++) {
            added.add((layer < sums.size() ? sums.get(layer) : 0) + (layer < values.size() ? values.get(layer) : 0));
        }
        return added;
    }

    /** The period's telemetry; needs at least one window. */
    PowerTelemetry telemetry(String sensorId, long endUnixNanos) {
        PowerTelemetry.Builder telemetry = PowerTelemetry.newBuilder()
                .setSensorId(sensorId)
                .setPeriodStartUnixNanos(startUnixNanos)
                .setPeriodEndUnixNanos(endUnixNanos)
                .setWindows(windows)
                .setMeanMilliwatts(milliwatts / windows)
                .setMinMilliwatts(minMilliwatts)
                .setMaxMilliwatts(maxMilliwatts)
                .setMeanBiasMilliwatts(biasMilliwatts / windows)
                .setMeanAmplificationMilliwatts(amplificationMilliwatts / windows)
                .setMeanNanojoulesPerWindow(nanojoules / windows)
                .setMeanTransconductorMilliwatts(transconductorMilliwatts / windows)
                .setMeanStaticMilliwatts(staticMilliwatts / windows)
                .setMaxJunctionMicroamps(maxJunctionMicroamps)
                .setAccounting(accounting)
                .setAccountingDescription(description(accounting))
                .setDigitalChainWatts(digitalChainWatts)
                .addAllDigitalChains(DIGITAL_CHAINS);
        rfMilliwatts.forEach(sum -> telemetry.addMeanRfMilliwatts(sum / windows));
        return telemetry.build();
    }

    /** One line on an accounting; none where an identification of another version names one that is not known here. */
    private static String description(String accounting) {
        return Accounting.names().contains(accounting)
                ? Accounting.byName(accounting).words()
                : "";
    }

    private static DigitalChainPower message(DigitalChain chain) {
        double milliwatts = chain.milliwatts(PowerSettings.WINDOW_MICROS);
        return DigitalChainPower.newBuilder()
                .setName(chain.name())
                .setDescription(chain.words())
                .setMilliwatts(milliwatts)
                .setNanojoulesPerWindow(milliwatts * PowerSettings.WINDOW_MICROS)
                .setSource(chain.source())
                .build();
    }

    static Serde<PowerSum> serde() {
        return StateSerde.of(
                IdentificationTopology.POWER,
                VERSION,
                StoredPowerSum.getDefaultInstance(),
                PowerSum::message,
                PowerSum::of);
    }

    private StoredPowerSum message() {
        return StoredPowerSum.newBuilder()
                .setPeriodStartUnixNanos(startUnixNanos)
                .setWindows(windows)
                .setMilliwatts(milliwatts)
                .setMinMilliwatts(minMilliwatts)
                .setMaxMilliwatts(maxMilliwatts)
                .addAllRfMilliwatts(rfMilliwatts)
                .setBiasMilliwatts(biasMilliwatts)
                .setAmplificationMilliwatts(amplificationMilliwatts)
                .setNanojoules(nanojoules)
                .setTransconductorMilliwatts(transconductorMilliwatts)
                .setStaticMilliwatts(staticMilliwatts)
                .setMaxJunctionMicroamps(maxJunctionMicroamps)
                .setAccounting(accounting)
                .setDigitalChainWatts(digitalChainWatts)
                .build();
    }

    private static PowerSum of(StoredPowerSum message) {
        return new PowerSum(
                message.getPeriodStartUnixNanos(),
                message.getWindows(),
                message.getMilliwatts(),
                message.getMinMilliwatts(),
                message.getMaxMilliwatts(),
                message.getRfMilliwattsList(),
                message.getBiasMilliwatts(),
                message.getAmplificationMilliwatts(),
                message.getTransconductorMilliwatts(),
                message.getStaticMilliwatts(),
                message.getNanojoules(),
                message.getMaxJunctionMicroamps(),
                message.getAccounting(),
                message.getDigitalChainWatts());
    }
}
