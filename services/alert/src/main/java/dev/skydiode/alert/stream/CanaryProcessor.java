package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.Canary;
import dev.skydiode.alert.rule.CanaryRecord;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.streams.AttentiveClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps canaries' tracks from operators, notes when each was received, and speaks up where one is lost or late. What it noted
 * is forgotten over a restart: it then listens for some periods before it judges.
 */
final class CanaryProcessor implements Processor<String, Detection, String, Detection> {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(2);
    private static final int BEATS_PER_REPORT = 20;

    private final List<Canary> canaries;
    private final CanaryMeters meters;
    private final List<Watched> watched = new ArrayList<>();
    /** Troubles that were told, by sensor and trouble, and since when. */
    private final Map<Trouble, Instant> open = new HashMap<>();

    private ProcessorContext<String, Detection> context;
    private AttentiveClock clock;
    private int beats;

    private record Watched(Canary canary, CanaryRecord record) {}

    private record Trouble(Canary canary, String key, String className) {}

    CanaryProcessor(List<Canary> canaries, CanaryMeters meters) {
        this.canaries = canaries;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Detection> processing) {
        context = processing;
        clock = new AttentiveClock(LONGEST_BEAT, processing.currentSystemTimeMs());
        canaries.forEach(canary -> watched.add(new Watched(canary, new CanaryRecord(canary, clock.time()))));
        if (!canaries.isEmpty()) {
            context.schedule(BEAT, PunctuationType.WALL_CLOCK_TIME, timestamp -> beat());
        }
    }

    @Override
    public void process(Record<String, Detection> record) {
        Detection detection = record.value();
        Optional<Watched> owner = detection == null
                ? Optional.empty()
                : watched.stream()
                        .filter(one -> one.canary().owns(detection.getSensorId(), detection.getClassName()))
                        .findFirst();
        if (owner.isEmpty()) {
            context.forward(record);
            return;
        }
        Canary canary = owner.get().canary();
        if (canary.isSignal(detection.getClassName()) && detection.getState() != TrackState.CLOSED) {
            Duration late = late(detection);
            owner.get().record().received(late);
            meters.received(canary, late);
        }
    }

    /** Since its first sample where it is new, else since its newest. */
    private Duration late(Detection detection) {
        long sent = detection.getState() == TrackState.OPENED
                ? detection.getFirstSeenUnixNanos()
                : detection.getLastSeenUnixNanos();
        Duration late = Duration.between(Instant.ofEpochSecond(0, sent), now());
        return late.isNegative() ? Duration.ZERO : late;
    }

    private void beat() {
        clock.beat(context.currentSystemTimeMs());
        beats++;
        for (Watched one : watched) {
            Canary canary = one.canary();
            CanaryRecord record = one.record();
            record.beat(clock.time());
            meters.recall(canary, record.recall());
            tell(new Trouble(canary, "canary-lost", "sensor does not receive its canary"), record.lost());
            tell(new Trouble(canary, "canary-late", "sensor receives its canary too late"), record.late());
        }
    }

    private void tell(Trouble trouble, boolean now) {
        Instant since = open.get(trouble);
        if (since == null) {
            if (now) {
                open.put(trouble, now());
                forward(trouble, now(), TrackState.OPENED);
            }
        } else if (!now) {
            open.remove(trouble);
            forward(trouble, since, TrackState.CLOSED);
        } else if (beats % BEATS_PER_REPORT == 0) {
            forward(trouble, since, TrackState.UPDATED);
        }
    }

    private void forward(Trouble trouble, Instant since, TrackState state) {
        String sensorId = trouble.canary().sensorId();
        context.forward(new Record<>(
                sensorId,
                SensorTrouble.report(sensorId, trouble.key(), trouble.className(), since, now(), state),
                context.currentSystemTimeMs()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
