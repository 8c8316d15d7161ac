package dev.skydiode.system.faults;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.Topics;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Captures of some sensors, the same for the same seed: a drone that comes and goes, each at its own time. A capture is a
 * ready spectrum, 200 ms of event time after the one before.
 */
final class Load {

    private static final List<String> DRONES = List.of("Parrot", "tello", "S500");
    private static final int SENSORS = 6;
    private static final int SPECTRA = 8;
    private static final long STEP_NANOS = Duration.ofMillis(200).toNanos();
    /** Steps of a drone's visit and of the quiet after it, which is longer than a track's timeout. */
    private static final int VISIT = 40;

    private static final int QUIET = 70;

    private final long startUnixNanos;
    private final List<List<Spectrum>> spectra = new ArrayList<>();
    private final Spectrum noise;

    /** So long ago that event time, which passes many times faster than time here, does not reach the present. */
    static Load longAgo(long seed) {
        return new Load((System.currentTimeMillis() - Duration.ofDays(30).toMillis()) * 1_000_000, seed);
    }

    /** @param startUnixNanos event time of the first captures */
    private Load(long startUnixNanos, long seed) {
        this.startUnixNanos = startUnixNanos;
        SplittableRandom random = new SplittableRandom(seed);
        for (String drone : DRONES) {
            SimulatedSensor sensor = new SimulatedSensor(ClassEmitters.byName(drone), random.split());
            List<Spectrum> ofDrone = new ArrayList<>();
            for (int i = 0; i < SPECTRA; i++) {
                Spectrum.Builder spectrum = Spectrum.newBuilder();
                for (double power : sensor.readySpectrum()) {
                    spectrum.addPowersMicrowatts(power);
                }
                ofDrone.add(spectrum.build());
            }
            spectra.add(ofDrone);
        }
        noise = Spectrum.newBuilder()
                .addAllPowersMicrowatts(Collections.nCopies(256, 1e-3))
                .build();
    }

    /** How many of the first so many captures each sensor sends. */
    static Map<String, Long> bySensor(long captures) {
        Map<String, Long> bySensor = new TreeMap<>();
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            bySensor.put("sensor-" + sensor, (captures - sensor + SENSORS - 1) / SENSORS);
        }
        return bySensor;
    }

    /** The next number at which every sensor has been quiet for longer than a track lasts. */
    private static long roundedUp(long captures) {
        long cycle = (long) (VISIT + QUIET) * SENSORS;
        return (captures / cycle + 2) * cycle;
    }

    private Capture capture(long index, long last) {
        int sensor = (int) (index % SENSORS);
        long step = index / SENSORS;
        // Each sensor's visits begin at another time; at the end all are quiet.
        long phase = (step + sensor * 17L) % (VISIT + QUIET);
        boolean ending = index >= last - (long) QUIET * SENSORS;
        boolean present = phase < VISIT && !ending;
        return Capture.newBuilder()
                .setSensorId("sensor-" + sensor)
                .setSequence(step)
                .setStartUnixNanos(startUnixNanos + step * STEP_NANOS)
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSpectrum(present ? spectra.get(sensor % DRONES.size()).get((int) (step % SPECTRA)) : noise)
                .setSimulated(true)
                .build();
    }

    /**
     * Sends captures and returns once the broker holds them all; the client repeats what a broker did not answer.
     *
     * @param perSecond 0 for as fast as possible
     */
    void send(String bootstrapServers, long from, long to, long last, double perSecond) {
        long sent = send(bootstrapServers, from, to, last, perSecond, () -> false);
        if (sent != to) {
            throw new IllegalStateException("sent up to " + sent + " instead of " + to);
        }
    }

    /**
     * Sends captures until that is enough, then those of a quiet end, in which every track closes.
     *
     * @return how many there are then, counted from 0
     */
    long sendUntil(BooleanSupplier enough, String bootstrapServers, long from, double perSecond) {
        // Which captures are the last ones is known once it is enough: only these are quiet.
        long sent = send(bootstrapServers, from, Long.MAX_VALUE, Long.MAX_VALUE, perSecond, enough);
        long last = roundedUp(sent);
        send(bootstrapServers, sent, last, last, 0);
        return last;
    }

    private long send(
            String bootstrapServers, long from, long to, long last, double perSecond, BooleanSupplier enough) {
        long index = from;
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, Capture> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1,
                        "delivery.timeout.ms",
                        600_000,
                        "max.block.ms",
                        600_000),
                Topics.CAPTURES.key().serializer(),
                Topics.CAPTURES.value().serializer())) {
            long began = System.nanoTime();
            for (; index < to && failure.get() == null && !enough.getAsBoolean(); index++) {
                if (perSecond > 0) {
                    long due = began + (long) ((index - from) / perSecond * 1e9);
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Capture capture = capture(index, last);
                Future<RecordMetadata> _ = producer.send(
                        new ProducerRecord<>(Topics.CAPTURES.name(), capture.getSensorId(), capture),
                        (metadata, failed) -> failure.compareAndSet(null, failed));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the broker did not take a capture", failure.get());
        }
        return index;
    }
}
