package dev.skydiode.standalone.demo;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.scene.ClassEmitters;
import dev.skydiode.radio.scene.SimulatedSensor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One simulated sensor: its next capture, from what it hears at that time. Not thread-safe. */
final class DemoSensor {

    private static final int TONES = 256;
    private static final int SAMPLES = 8192;
    private static final int TONE_SPACING_OF_COMB = 17;
    /** Noise of the receivers, microwatt per tone: the order of the data set's floors. */
    private static final double FLOOR_MICROWATTS = 1e-3;

    private static final double TONE_DEVIATION = 0.013;
    private static final double SAMPLE_LEVEL = 0.02;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Scenario.Post post;
    private final RandomGenerator random;
    private final Map<String, SimulatedSensor> emitters = new HashMap<>();
    private long sequence;

    DemoSensor(Scenario.Post post, RandomGenerator random) {
        this.post = post;
        this.random = random;
    }

    String id() {
        return post.id();
    }

    /**
     * The next capture.
     *
     * @param elapsed time since the demonstration began: decides what is on the air
     * @param now time stamp of the capture
     */
    Capture next(Duration elapsed, Instant now) {
        String signal = post.signalAt(elapsed);
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId(post.id())
                .setSequence(sequence++)
                .setStartUnixNanos(now.getEpochSecond() * NANOS_PER_SECOND + now.getNano())
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSimulated(true);
        return (post.sendsSamples() ? capture.setIq(samples(signal)) : capture.setSpectrum(spectrum(signal))).build();
    }

    private Spectrum spectrum(String signal) {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (double power : powersMicrowatts(signal)) {
            spectrum.addPowersMicrowatts(power);
        }
        return spectrum.build();
    }

    private double[] powersMicrowatts(String signal) {
        if (!isNoClass(signal)) {
            return emitter(signal).readySpectrum();
        }
        double[] powers = new double[TONES];
        for (int tone = 0; tone < TONES; tone++) {
            powers[tone] = FLOOR_MICROWATTS * Math.max(0, 1 + TONE_DEVIATION * random.nextGaussian());
            if (signal.equals(Scenario.UNKNOWN) && tone % TONE_SPACING_OF_COMB == 0) {
                powers[tone] += 0.5;
            }
        }
        return powers;
    }

    private IqSamples samples(String signal) {
        SampleFormat format = SampleFormat.CI16_LE;
        byte[] bytes = isNoClass(signal)
                ? encoded(format, signal.equals(Scenario.UNKNOWN))
                : emitter(signal).capture(format, SAMPLES);
        return IqSamples.newBuilder()
                .setFormat("ci16_le")
                .setSamples(ByteString.copyFrom(bytes))
                .build();
    }

    /** White noise, with a comb of carriers where {@code comb}. */
    private byte[] encoded(SampleFormat format, boolean comb) {
        float[] iq = new float[2 * SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            iq[2 * n] = (float) (SAMPLE_LEVEL * random.nextGaussian());
            iq[2 * n + 1] = (float) (SAMPLE_LEVEL * random.nextGaussian());
            for (int tone = 0; comb && tone < TONES; tone += TONE_SPACING_OF_COMB) {
                double phase = 2 * Math.PI * (tone - TONES / 2.0) / TONES * n + tone * tone;
                iq[2 * n] += (float) (SAMPLE_LEVEL * Math.cos(phase));
                iq[2 * n + 1] += (float) (SAMPLE_LEVEL * Math.sin(phase));
            }
        }
        byte[] bytes = new byte[SAMPLES * format.bytesPerSample()];
        format.encode(iq, SAMPLES, bytes, 0);
        return bytes;
    }

    private SimulatedSensor emitter(String className) {
        return emitters.computeIfAbsent(className, name -> new SimulatedSensor(ClassEmitters.byName(name), random));
    }

    private static boolean isNoClass(String signal) {
        return signal.equals(Scenario.QUIET) || signal.equals(Scenario.UNKNOWN);
    }
}
