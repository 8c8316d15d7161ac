package dev.skydiode.alert.stream;

import dev.skydiode.alert.stream.SensorHealth.Trouble;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.contracts.v1.TrackState;
import dev.skydiode.messaging.RejectedRecordException;
import dev.skydiode.messaging.capture.RejectReason;
import dev.skydiode.messaging.streams.AttentiveClock;
import dev.skydiode.messaging.streams.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sensors speak up: a trouble of a sensor becomes a track of the kind "sensor", which the policy judges as it judges all
 * tracks. Only sensors that have a profile do: an operator said that they belong here.
 */
final class SensorHealthProcessor implements Processor<String, SensorStatus, String, Detection> {
    static final String STORE = "watched-sensors";

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration MAX_BEAT = Duration.ofSeconds(2);
    private static final int BEATS_PER_REPORT = 20;
    private static final int MAX_ID_LENGTH = 128;

    private final Overdue overdue;
    private final Map<String, SensorHealth> health = new HashMap<>();
    /** Troubles that were reported, and since when. */
    private final Map<String, Map<Trouble, Instant>> open = new HashMap<>();

    private ProcessorContext<String, Detection> context;
    private KeyValueStore<String, String> sites;
    private KeyValueStore<String, Boolean> watched;
    private AttentiveClock clock;
    private int beats;

    /** @param timeout a sensor without a report for this long has stopped */
    SensorHealthProcessor(Duration timeout) {
        this.overdue = new Overdue(timeout, ProfileProcessor.MAX_SENSORS);
    }

    @Override
    public void init(ProcessorContext<String, Detection> processing) {
        context = processing;
        sites = processing.getStateStore(AlertTopology.SITES);
        watched = processing.getStateStore(STORE);
        clock = new AttentiveClock(MAX_BEAT, processing.currentSystemTimeMs());
        try (KeyValueIterator<String, Boolean> all = watched.all()) {
            while (all.hasNext()) {
                KeyValue<String, Boolean> sensor = all.next();
                overdue.renew(sensor.key, clock.time());
            }
        }
        processing.schedule(BEAT, PunctuationType.WALL_CLOCK_TIME, timestamp -> beat());
    }

    @Override
    public void process(Record<String, SensorStatus> record) {
        String sensorId = record.key();
        if (sensorId == null || sensorId.isEmpty() || sensorId.length() > MAX_ID_LENGTH) {
            throw new RejectedRecordException(
                    RejectReason.MEANINGLESS.code(),
                    "key",
                    "expected a sensor id of 1 to " + MAX_ID_LENGTH + " characters");
        }
        if (record.value() == null || sites.get(sensorId) == null) {
            forget(sensorId);
            return;
        }
        watched.putIfAbsent(sensorId, true);
        overdue.renew(sensorId, clock.time());
        SensorStatus status = record.value();
        SensorHealth of = health.computeIfAbsent(sensorId, any -> new SensorHealth(status, clock.time()));
        tell(sensorId, of.report(status, clock.time()));
    }

    private void beat() {
        clock.beat(context.currentSystemTimeMs());
        for (Optional<String> stopped = overdue.next(clock.time());
                stopped.isPresent();
                stopped = overdue.next(clock.time())) {
            if (sites.get(stopped.get()) == null) {
                forget(stopped.get());
            } else {
                health.remove(stopped.get());
                tell(stopped.get(), EnumSet.of(Trouble.SILENT));
            }
        }
        beats++;
        if (beats % BEATS_PER_REPORT == 0) {
            open.forEach((sensorId, troubles) ->
                    troubles.forEach((trouble, since) -> forward(sensorId, trouble, since, TrackState.UPDATED)));
        }
    }

    /** Nobody says any more that it belongs here, or it is long gone. */
    private void forget(String sensorId) {
        tell(sensorId, EnumSet.noneOf(Trouble.class));
        health.remove(sensorId);
        overdue.forget(sensorId);
        watched.delete(sensorId);
    }

    private void tell(String sensorId, Set<Trouble> troubles) {
        Map<Trouble, Instant> reported = open.getOrDefault(sensorId, Map.of());
        Map<Trouble, Instant> next = new HashMap<>();
        for (Trouble trouble : troubles) {
            Instant since = reported.get(trouble);
            next.put(trouble, since == null ? now() : since);
            if (since == null) {
                forward(sensorId, trouble, now(), TrackState.OPENED);
            }
        }
        reported.forEach((trouble, since) -> {
            if (!troubles.contains(trouble)) {
                forward(sensorId, trouble, since, TrackState.CLOSED);
            }
        });
        if (next.isEmpty()) {
            open.remove(sensorId);
        } else {
            open.put(sensorId, next);
        }
    }

    private void forward(String sensorId, Trouble trouble, Instant since, TrackState state) {
        Detection detection = SensorTrouble.report(
                sensorId, trouble.name().toLowerCase(Locale.ROOT), trouble.className(), since, now(), state);
        context.forward(new Record<>(sensorId, detection, context.currentSystemTimeMs()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
