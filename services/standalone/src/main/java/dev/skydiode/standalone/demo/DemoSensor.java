package dev.skydiode.standalone.demo;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import dev.skydiode.scene.script.LiveScene;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One simulated sensor: its next capture, from what it receives at that time. Not thread-safe. */
final class DemoSensor {

    /** Noise of the receivers, microwatt per tone: the order of the data set's floors. */
    private static final double FLOOR_MICROWATTS = 1e-3;

    private final Scenario.Post post;
    private final RandomGenerator random;
    private final Map<String, SimulatedSensor> emitters = new HashMap<>();
    private final LiveScene scene;
    private long sequence;

    DemoSensor(Scenario.Post post, RandomGenerator random) {
        this.post = post;
        this.random = random;
        this.scene = new LiveScene(post.scene(random.nextLong()));
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
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId(post.id())
                .setSequence(sequence++)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSimulated(true);
        if (post.sendsSamples()) {
            return capture.setIq(samples(elapsed))
                    .setReferenceLevelDbm(scene.scene().receiver().referenceLevelDbm())
                    .build();
        }
        return capture.setSpectrum(spectrum(post.signalAt(elapsed))).build();
    }

    private Spectrum spectrum(String signal) {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (double power : powersMicrowatts(signal)) {
            spectrum.addPowersMicrowatts(power);
        }
        return spectrum.build();
    }

    private double[] powersMicrowatts(String signal) {
        if (!signal.equals(Scenario.QUIET)) {
            return emitter(signal).readySpectrum();
        }
        double[] powers = new double[CaptureValidator.SPECTRUM_TONES];
        for (int tone = 0; tone < CaptureValidator.SPECTRUM_TONES; tone++) {
            powers[tone] = FLOOR_MICROWATTS * Math.max(0, 1 + SimulatedSensor.TONE_DEVIATION * random.nextGaussian());
        }
        return powers;
    }

    private IqSamples samples(Duration elapsed) {
        byte[] received = scene.receivedAt(elapsed.toNanos() / 1e9, Windows.SAMPLES);
        return IqSamples.newBuilder()
                .setFormat(scene.scene().receiver().format().sigmfName())
                .setSamples(ByteString.copyFrom(received))
                .build();
    }

    private SimulatedSensor emitter(String className) {
        return emitters.computeIfAbsent(className, name -> new SimulatedSensor(ClassEmitters.byName(name), random));
    }
}
