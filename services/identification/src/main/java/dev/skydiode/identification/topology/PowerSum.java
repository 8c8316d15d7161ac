package dev.skydiode.identification.topology;

import dev.skydiode.contracts.state.v1.StoredPowerSum;
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
        double nanojoules,
        double digitalChainWatts) {

    private static final int VERSION = 1;
    private static final double MILLIWATTS_PER_WATT = 1e3;

    static PowerSum starting(long startUnixNanos) {
        return new PowerSum(
                startUnixNanos, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, List.of(), 0, 0, 0, 0);
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
                nanojoules + window.getEnergyPerWindowNanojoules(),
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
                .setDigitalChainWatts(digitalChainWatts)
                .setRatioToDigitalChain(digitalChainWatts * MILLIWATTS_PER_WATT / (milliwatts / windows));
        rfMilliwatts.forEach(sum -> telemetry.addMeanRfMilliwatts(sum / windows));
        return telemetry.build();
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
                message.getNanojoules(),
                message.getDigitalChainWatts());
    }
}
