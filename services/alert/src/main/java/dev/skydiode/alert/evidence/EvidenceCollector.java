package dev.skydiode.alert.evidence;

import dev.skydiode.alert.history.EvidenceIndex;
import dev.skydiode.alert.history.EvidenceIndex.CapturePlace;
import dev.skydiode.alert.history.EvidenceIndex.Kept;
import dev.skydiode.alert.history.EvidenceIndex.Unasked;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Evidence;
import dev.skydiode.messaging.ConsumerLoop;
import dev.skydiode.messaging.ConsumerLoop.Stop;
import dev.skydiode.messaging.evidence.EvidenceException;
import dev.skydiode.messaging.evidence.EvidenceFile;
import dev.skydiode.radio.sigmf.SigmfArchive;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for alerts without evidence and keeps, as files, the captures by which their first sensors opened them. It has a
 * thread and a reader of its own: nobody waits for it.
 */
public final class EvidenceCollector implements ConsumerLoop.Reading, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceCollector.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Captures are in their topic for as long. */
    private static final Duration LOOK_BACK = Duration.ofHours(6);
    /** A report of the alert's tracks that names its capture has come by then, or does not come. */
    private static final Duration REPORT_PATIENCE = Duration.ofMinutes(2);

    private static final int CAPTURES_OF_AN_ALERT = 3;
    private static final int ASKED_AT_ONCE = 5;

    private final EvidenceIndex index;
    private final Function<String, Optional<Alert>> alerts;
    private final ChipQuestions chips;
    private final Path folder;
    private final long maxBytes;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final ConsumerLoop loop;
    private @Nullable CaptureTopicReader topics;

    /**
     * A collector that has not started.
     *
     * @param alerts the newest state of an alert, by its id
     * @param consumers makes readers of committed records, without a group
     * @param chips asked about each capture that is kept
     * @param folder of the files
     * @param maxBytes of all files; the oldest make room
     */
    public EvidenceCollector(
            EvidenceIndex index,
            Function<String, Optional<Alert>> alerts,
            Supplier<Consumer<byte[], byte[]>> consumers,
            ChipQuestions chips,
            Path folder,
            long maxBytes,
            MeterRegistry registry,
            InstantSource clock) {
        this.index = index;
        this.alerts = alerts;
        this.chips = chips;
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.registry = registry;
        this.clock = clock;
        this.loop = new ConsumerLoop("skydiode-alert-evidence", Stop.INTERRUPT, PAUSE, consumers, this);
    }

    /** Starts the thread. */
    public void start() {
        loop.start();
    }

    /** The folder of the files. */
    public Path folder() {
        return folder;
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        topics = new CaptureTopicReader(consumer);
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        look(Objects.requireNonNull(topics));
        index.unasked(ASKED_AT_ONCE).forEach(this::ask);
        Thread.sleep(LOOK_EVERY);
    }

    /** Evidence is looked for again later. */
    @Override
    public void failed(RuntimeException failure) {}

    private void look(CaptureTopicReader topics) {
        Instant now = clock.instant();
        for (String alertId : index.wanting(now.minus(LOOK_BACK), now.minus(REPORT_PATIENCE))) {
            List<CapturePlace> places = index.captures(alertId, CAPTURES_OF_AN_ALERT);
            if (places.isEmpty()) {
                miss(alertId, 1, "", "no report of its tracks named a capture");
            } else {
                alerts.apply(alertId).ifPresent(alert -> keep(topics, alert, places));
            }
        }
    }

    private void keep(CaptureTopicReader topics, Alert alert, List<CapturePlace> places) {
        int number = 0;
        for (CapturePlace place : places) {
            number++;
            try {
                CaptureTopicReader.Found found = topics.fetch(place);
                Evidence evidence = Evidence.newBuilder()
                        .setAlert(alert)
                        .addAllIdentifications(found.windows())
                        .setCapturePartition(place.partition())
                        .setCaptureOffset(place.offset())
                        .build();
                String name = name(alert.getAlertId()) + "-" + number;
                write(
                        alert.getAlertId(),
                        number,
                        place.sensorId(),
                        name,
                        EvidenceFile.write(name, evidence, found.capture()));
            } catch (MissingCaptureException missing) {
                miss(alert.getAlertId(), number, place.sensorId(), String.valueOf(missing.getMessage()));
            } catch (IOException full) {
                LOG.warn("Evidence of {} cannot be kept: {}", alert.getAlertId(), full.toString());
                miss(
                        alert.getAlertId(),
                        number,
                        place.sensorId(),
                        "the file could not be written: " + full.getMessage());
            }
        }
    }

    private void write(String alertId, int number, String sensorId, String name, byte[] archive) throws IOException {
        makeRoom();
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".sigmf");
        Path partial = folder.resolve(name + ".partial");
        Files.write(partial, archive);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        index.note(
                alertId,
                new Kept(
                        number,
                        sensorId,
                        file.getFileName().toString(),
                        archive.length,
                        SigmfArchive.sha512(archive),
                        clock.instant(),
                        null,
                        null,
                        null));
        registry.counter("skydiode.alert.evidence", "result", "kept").increment();
    }

    private void miss(String alertId, int number, String sensorId, String why) {
        index.note(alertId, new Kept(number, sensorId, "", 0, null, clock.instant(), why, null, null));
        registry.counter("skydiode.alert.evidence", "result", "missing").increment();
    }

    /** How many simulated chips agree; with evidence that cannot be read there is nothing to ask. */
    private void ask(Unasked file) {
        Optional<ChipQuestions.Answer> answer = Optional.empty();
        try {
            answer = chips.ask(EvidenceFile.read(Files.readAllBytes(folder.resolve(file.fileName()))));
        } catch (IOException | EvidenceException | RuntimeException unusable) {
            LOG.warn("Simulated chips cannot be asked about {}: {}", file.fileName(), unusable.toString());
        }
        index.asked(
                file,
                answer.map(ChipQuestions.Answer::chips).orElse(0),
                answer.map(ChipQuestions.Answer::agreeing).orElse(0));
    }

    private void makeRoom() {
        for (Optional<String> oldest = index.oldestBeyond(maxBytes);
                oldest.isPresent();
                oldest = index.oldestBeyond(maxBytes)) {
            try {
                Files.deleteIfExists(folder.resolve(oldest.get()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            index.removed(oldest.get());
        }
    }

    /** Ids of this service are plain; one from elsewhere must not name a file of its choice. */
    private static String name(String alertId) {
        return alertId.matches("[a-z0-9-]{1,80}")
                ? alertId
                : "alert-"
                        + SigmfArchive.sha512(alertId.getBytes(StandardCharsets.UTF_8))
                                .substring(0, 32);
    }

    @Override
    public void close() {
        loop.close();
    }
}
