package dev.skydiode.gateway;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.gateway.reduce.Reduced;
import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.gateway.spool.SpoolRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes captures of what is sent, with the sensor's name and the next number of it. The numbers go on over restarts: what
 * was sent is in a file, what was not is in the spool.
 */
final class CaptureWriter {

    private final Path file;
    private final String sensorId;
    private final boolean simulated;
    private final Map<String, Long> next = new TreeMap<>();
    private final Map<String, Long> settled = new TreeMap<>();

    /** @param file where the numbers are kept */
    CaptureWriter(Path file, String sensorId, boolean simulated) throws IOException {
        this.file = file;
        this.sensorId = sensorId;
        this.simulated = simulated;
        if (Files.exists(file)) {
            Properties numbers = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                numbers.load(reader);
            }
            for (String sensor : numbers.stringPropertyNames()) {
                settled.put(sensor, Long.parseLong(numbers.getProperty(sensor)));
            }
            next.putAll(settled);
        }
    }

    /** Takes note of what lies in the spool from an earlier life. */
    void found(SpoolRecord record) {
        Capture capture = parsed(record);
        next.merge(capture.getSensorId(), capture.getSequence() + 1, Math::max);
    }

    /** @param report what the gateway says of itself, by the sensor that carries it */
    byte[] write(Reduced reduced, Function<String, Optional<GatewayReport>> report) {
        Snapshot snapshot = reduced.snapshot();
        String sensor = snapshot.stream().isEmpty() ? sensorId : sensorId + ":" + snapshot.stream();
        long sequence = next.getOrDefault(sensor, 0L);
        next.put(sensor, sequence + 1);
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId(sensor)
                .setSequence(sequence)
                .setStartUnixNanos(snapshot.startUnixNanos())
                .setCenterFrequencyHertz(snapshot.centerFrequencyHertz())
                .setSampleRateHertz(snapshot.sampleRateHertz())
                .setGapBeforeSamples(snapshot.gapBeforeSamples())
                .setSimulated(simulated);
        snapshot.referenceLevelDbm().ifPresent(capture::setReferenceLevelDbm);
        report.apply(sensor).ifPresent(capture::setGateway);
        if (reduced.spectrumMicrowatts().isPresent()) {
            Spectrum.Builder spectrum = Spectrum.newBuilder();
            for (double power : reduced.spectrumMicrowatts().get()) {
                spectrum.addFloatPowersMicrowatts((float) power);
            }
            capture.setSpectrum(spectrum);
        } else {
            capture.setIq(IqSamples.newBuilder()
                    .setFormat(snapshot.format().sigmfName())
                    .setSamples(UnsafeByteOperations.unsafeWrap(snapshot.stored())));
        }
        return capture.build().toByteArray();
    }

    /** Keeps the numbers of what is done with; called before the spool forgets it. */
    void settled(List<SpoolRecord> records) {
        for (SpoolRecord record : records) {
            Capture capture = parsed(record);
            settled.merge(capture.getSensorId(), capture.getSequence() + 1, Math::max);
        }
        Properties numbers = new Properties();
        settled.forEach((sensor, number) -> numbers.setProperty(sensor, Long.toString(number)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var writer = Files.newBufferedWriter(fresh)) {
                numbers.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Capture parsed(SpoolRecord record) {
        try {
            CodedInputStream input =
                    UnsafeByteOperations.unsafeWrap(record.payload()).newCodedInput();
            input.enableAliasing(true);
            return Capture.parseFrom(input);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("entry " + record.index() + " of the spool is no capture", broken);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
