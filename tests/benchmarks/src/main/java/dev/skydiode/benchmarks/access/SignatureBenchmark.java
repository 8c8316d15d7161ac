package dev.skydiode.benchmarks.access;

import com.google.protobuf.ByteString;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.signature.SignedDeserializer;
import dev.skydiode.access.signature.SigningKey;
import dev.skydiode.access.signature.SigningKeys;
import dev.skydiode.access.signature.SigningSerializer;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds to write and to read a capture, one thread: plain, and signed with a hundred gateways in the access folder. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class SignatureBenchmark {
    private static final String TOPIC = Topics.CAPTURES.name();
    private static final int GATEWAYS = 100;

    /** Bytes of samples: a window of ci16, and a capture of eight. */
    @Param({"32768", "262144"})
    public int sampleBytes;

    private final Serializer<Capture> plainSerializer = Topics.CAPTURES.value().serializer();
    private final Deserializer<Capture> plainDeserializer =
            Topics.CAPTURES.value().deserializer();
    private Path folder;
    private Capture capture;
    private Serializer<Capture> signing;
    private Deserializer<Capture> verifying;
    private final Headers headers = new RecordHeaders();
    private byte[] bytes;

    /** Makes the gateways and a signed capture of the last one. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("signature-benchmark");
        Gateways gateways = new Gateways(folder, InstantSource.system(), new SecureRandom());
        String key = "";
        for (int i = 0; i < GATEWAYS; i++) {
            gateways.put("gateway-" + i, List.of("sensor-" + i + "-*"), null, null);
            key = gateways.addKey("gateway-" + i, Duration.ZERO).secret();
        }
        capture = Capture.newBuilder()
                .setSensorId("sensor-" + (GATEWAYS - 1) + "-1")
                .setIq(IqSamples.newBuilder()
                        .setFormat("ci16_le")
                        .setSamples(ByteString.copyFrom(new byte[sampleBytes])))
                .build();
        signing = new SigningSerializer<>(plainSerializer, SigningKey.of(key));
        verifying = new SignedDeserializer<>(plainDeserializer, new SigningKeys(gateways), Capture::getSensorId);
        bytes = signing.serialize(TOPIC, headers, capture);
    }

    /** Removes the folder. */
    @TearDown
    public void remove() throws IOException {
        for (String name : List.of("gateways.json", "gateways.json.lock")) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** Written without a signature. */
    @Benchmark
    public byte[] written() {
        return plainSerializer.serialize(TOPIC, headers, capture);
    }

    /** Written with one. */
    @Benchmark
    public byte[] signed() {
        return signing.serialize(TOPIC, new RecordHeaders(), capture);
    }

    /** Read without a look at its signature. */
    @Benchmark
    public Capture read() {
        return plainDeserializer.deserialize(TOPIC, headers, bytes);
    }

    /** Read after its signature was verified. */
    @Benchmark
    public Capture verified() {
        return verifying.deserialize(TOPIC, headers, bytes);
    }
}
