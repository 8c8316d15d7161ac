package dev.skydiode.identification;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.SignalClassifier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies made-up captures while the stream starts, so that the first real ones do not wait for the compiler: the first
 * hundred took 4.9 ms of processor time each without it, 1.3 ms with 0.3 s of it. Nothing of it is counted or kept.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final double CENTER_HERTZ = DefaultBand.CENTER_HERTZ;
    private static final double SAMPLE_RATE_HERTZ = DefaultBand.WIDTH_HERTZ;
    private static final double NOISE_LEVEL = 0.01;
    private static final double CARRIER_LEVEL = 0.3;
    private static final double CARRIER_CYCLES_PER_SAMPLE = 0.11;

    private final SignalClassifier classifier;
    private final Duration most;
    private final RandomGenerator random;
    private final Thread thread;

    /** @param most longest time that it takes */
    WarmUp(SignalClassifier classifier, Duration most, RandomGenerator random) {
        this.classifier = classifier;
        this.most = most;
        this.random = random;
        thread = Thread.ofPlatform()
                .name("skydiode-identification-warm-up")
                .daemon()
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it is over, however it went. */
    boolean over() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    private void run() {
        long end = System.nanoTime() + most.toNanos();
        CapturedSignal quiet = capture(0);
        CapturedSignal loud = capture(CARRIER_LEVEL);
        int captures = 0;
        try {
            for (; System.nanoTime() < end; captures += 2) {
                classifier.classify(quiet);
                classifier.classify(loud);
            }
            LOG.debug("Warmed up with {} captures", captures);
        } catch (RuntimeException fault) {
            // The first real capture will say so where it matters.
            LOG.warn("The classifier fails at a made-up capture", fault);
        }
    }

    /** Noise, and in its second half a carrier. */
    private CapturedSignal capture(double carrierLevel) {
        float[] iq = new float[2 * Windows.SAMPLES];
        for (int n = 0; n < Windows.SAMPLES; n++) {
            double level = n < Windows.SAMPLES / 2 ? 0 : carrierLevel;
            double phase = 2 * Math.PI * CARRIER_CYCLES_PER_SAMPLE * n;
            iq[2 * n] = (float) (NOISE_LEVEL * random.nextGaussian() + level * Math.cos(phase));
            iq[2 * n + 1] = (float) (NOISE_LEVEL * random.nextGaussian() + level * Math.sin(phase));
        }
        SampleFormat format = SampleFormat.CI16_LE;
        byte[] stored = new byte[Windows.SAMPLES * format.bytesPerSample()];
        format.encode(iq, Windows.SAMPLES, stored, 0);
        return new CapturedSignal(
                CENTER_HERTZ,
                SAMPLE_RATE_HERTZ,
                OptionalDouble.empty(),
                new CapturedSignal.Iq(format, ByteBuffer.wrap(stored)));
    }
}
