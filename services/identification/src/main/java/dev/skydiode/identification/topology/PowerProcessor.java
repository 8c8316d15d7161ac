package dev.skydiode.identification.topology;

import dev.skydiode.contracts.v1.Identification;
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

/** Adds up the chip's power of each sensor and tells it at the end of each period of this service's clock. */
final class PowerProcessor extends ContextualProcessor<String, Identification, String, PowerTelemetry> {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Duration period;
    private LiveStore<PowerSum> underWay;

    PowerProcessor(Duration period) {
        this.period = period;
    }

    @Override
    public void init(ProcessorContext<String, PowerTelemetry> context) {
        super.init(context);
        underWay = new LiveStore<>(context.getStateStore(IdentificationTopology.POWER));
        context.schedule(period, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<String, Identification> identified) {
        PowerSum before = underWay.get(identified.key());
        PowerSum sum = (before == null ? PowerSum.starting(context().currentSystemTimeMs() * NANOS_PER_MILLI) : before)
                .with(identified.value().getPower());
        SourceRecord.without(context(), () -> underWay.put(identified.key(), sum));
    }

    private void tell(long nowMillis) {
        List<KeyValue<String, PowerSum>> ended = new ArrayList<>();
        underWay.forEach(ended::add);
        for (KeyValue<String, PowerSum> sensor : ended) {
            underWay.delete(sensor.key);
            PowerTelemetry telemetry = sensor.value.telemetry(sensor.key, nowMillis * NANOS_PER_MILLI);
            context()
                    .forward(new Record<>(
                            sensor.key,
                            telemetry,
                            nowMillis,
                            OutputHeaders.of(
                                    Topics.CHIP_POWER,
                                    sensor.key + "/" + telemetry.getPeriodStartUnixNanos(),
                                    telemetry.getPeriodEndUnixNanos(),
                                    null)));
        }
    }
}
