package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertPolicy;
import dev.skydiode.alert.rule.Decision;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Detection;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Takes tracks to the desk, and gives up tracks whose sensor fell silent. */
final class DetectionProcessor extends DeskProcessor<Detection> {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final Duration silence;

    DetectionProcessor(AlertPolicy policy, Duration silence, TopologyCounters counters) {
        super("detection", policy, counters);
        this.silence = silence;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        super.init(context);
        // Event time stands still when a sensor stops sending, so that only the wall clock can tell.
        context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::dropSilent);
    }

    @Override
    Decision decide(AlertDesk desk, Detection detection) {
        return desk.decide(detection.getClassName(), AlertMessages.event(detection, now()), publisher());
    }

    private void dropSilent(long timestampMillis) {
        desk().dropSilent(now(), silence, publisher()).forEach(this::counted);
    }
}
