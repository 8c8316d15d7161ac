package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.PowerBudget;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.messaging.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds up the chip's power of each sensor and tells it at the end of each period of this service's clock. What is under
 * way lies in the store as telemetry whose means are running ones.
 */
final class PowerProcessor extends ContextualProcessor<String, Identification, String, PowerTelemetry> {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double MILLIWATTS_PER_WATT = 1e3;

    private final Duration period;
    private KeyValueStore<String, PowerTelemetry> underWay;

    PowerProcessor(Duration period) {
        this.period = period;
    }

    @Override
    public void init(ProcessorContext<String, PowerTelemetry> context) {
        super.init(context);
        underWay = context.getStateStore(IdentificationTopology.POWER);
        context.schedule(period, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<String, Identification> identified) {
        PowerTelemetry before = underWay.get(identified.key());
        PowerBudget window = identified.value().getPower();
        underWay.put(identified.key(), before == null ? first(identified, window) : with(before, window));
    }

    private PowerTelemetry first(Record<String, Identification> identified, PowerBudget window) {
        return PowerTelemetry.newBuilder()
                .setSensorId(identified.key())
                .setPeriodStartUnixNanos(context().currentSystemTimeMs() * NANOS_PER_MILLI)
                .setWindows(1)
                .setMeanMilliwatts(window.getTotalMilliwatts())
                .setMinMilliwatts(window.getTotalMilliwatts())
                .setMaxMilliwatts(window.getTotalMilliwatts())
                .addAllMeanRfMilliwatts(window.getRfMilliwattsList())
                .setMeanBiasMilliwatts(window.getBiasMilliwatts())
                .setMeanAmplificationMilliwatts(window.getAmplificationMilliwatts())
                .setMeanNanojoulesPerWindow(window.getEnergyPerWindowNanojoules())
                .setDigitalChainWatts(window.getDigitalChainWatts())
                .build();
    }

    private static PowerTelemetry with(PowerTelemetry before, PowerBudget window) {
        long windows = before.getWindows() + 1;
        PowerTelemetry.Builder after = before.toBuilder()
                .setWindows(windows)
                .setMeanMilliwatts(mean(before.getMeanMilliwatts(), window.getTotalMilliwatts(), windows))
                .setMinMilliwatts(Math.min(before.getMinMilliwatts(), window.getTotalMilliwatts()))
                .setMaxMilliwatts(Math.max(before.getMaxMilliwatts(), window.getTotalMilliwatts()))
                .setMeanBiasMilliwatts(mean(before.getMeanBiasMilliwatts(), window.getBiasMilliwatts(), windows))
                .setMeanAmplificationMilliwatts(
                        mean(before.getMeanAmplificationMilliwatts(), window.getAmplificationMilliwatts(), windows))
                .setMeanNanojoulesPerWindow(
                        mean(before.getMeanNanojoulesPerWindow(), window.getEnergyPerWindowNanojoules(), windows));
        int layers = Math.min(before.getMeanRfMilliwattsCount(), window.getRfMilliwattsCount());
        for (int layer = 0; layer < layers; layer++) {
            after.setMeanRfMilliwatts(
                    layer, mean(before.getMeanRfMilliwatts(layer), window.getRfMilliwatts(layer), windows));
        }
        return after.build();
    }

    private static double mean(double meanBefore, double value, long count) {
        return meanBefore + (value - meanBefore) / count;
    }

    private void tell(long nowMillis) {
        List<KeyValue<String, PowerTelemetry>> ended = new ArrayList<>();
        try (KeyValueIterator<String, PowerTelemetry> all = underWay.all()) {
            all.forEachRemaining(ended::add);
        }
        for (KeyValue<String, PowerTelemetry> sensor : ended) {
            underWay.delete(sensor.key);
            PowerTelemetry telemetry = sensor.value.toBuilder()
                    .setPeriodEndUnixNanos(nowMillis * NANOS_PER_MILLI)
                    .setRatioToDigitalChain(sensor.value.getDigitalChainWatts()
                            * MILLIWATTS_PER_WATT
                            / sensor.value.getMeanMilliwatts())
                    .build();
            context()
                    .forward(new Record<>(
                            sensor.key,
                            telemetry,
                            nowMillis,
                            Outgoing.headers(
                                    Topics.CHIP_POWER,
                                    sensor.key + "/" + telemetry.getPeriodStartUnixNanos(),
                                    telemetry.getPeriodEndUnixNanos(),
                                    null)));
        }
    }
}
