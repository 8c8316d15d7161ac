package dev.skydiode.benchmarks.system;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import java.util.Random;

/** Captures of noise: 100 MS/s, ci16_le. */
final class Captures {

    static final double SAMPLE_RATE_HERTZ = 100e6;
    static final int BYTES_PER_SAMPLE = 4;

    private final ByteString samples;

    /** @param sampleBytes of each capture */
    Captures(int sampleBytes) {
        samples = ByteString.copyFrom(noise(sampleBytes));
    }

    /** Noise of 20 dB below full scale. */
    static byte[] noise(int bytes) {
        Random random = new Random(1);
        byte[] noise = new byte[bytes];
        for (int i = 0; i + 1 < bytes; i += 2) {
            int value = (int) Math.round(random.nextGaussian() * 3277 / Math.sqrt(2));
            noise[i] = (byte) value;
            noise[i + 1] = (byte) (value >> Byte.SIZE);
        }
        return noise;
    }

    Capture capture(String sensorId, long sequence) {
        Instant now = Instant.now();
        return Capture.newBuilder()
                .setSensorId(sensorId)
                .setSequence(sequence)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(SAMPLE_RATE_HERTZ)
                .setIq(IqSamples.newBuilder().setFormat("ci16_le").setSamples(samples))
                .build();
    }
}
