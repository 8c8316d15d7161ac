package dev.skydiode.benchmarks.radio;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.emission.EmissionAnalyzer;
import dev.skydiode.radio.emission.NoiseFloor;
import dev.skydiode.radio.emission.WindowEmissions;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.WindowClassifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Samples per microsecond (MS/s), one thread: a window of 8192 ci16 samples at 100 MS/s with emissions in it. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class EmissionBenchmark {
    private static final int SAMPLES = Windows.SAMPLES;
    private static final double SAMPLE_RATE_HERTZ = DefaultBand.WIDTH_HERTZ;
    private static final double CENTER_HERTZ = DefaultBand.CENTER_HERTZ;
    private static final double NOISE = 30;

    /** Middle and width, both as shares of the rate, and the level of one component of each line. */
    private static final double[][] SIGNALS = {
        {-0.30, 0.166, 60}, {0.22, 0.166, 40}, {-0.08, 0.012, 300}, {0.03, 0.010, 200}, {0.41, 0.012, 120},
    };

    /** One window. */
    @State(Scope.Thread)
    public static class Window {
        /** Signals in it. */
        @Param({"0", "5"})
        public int emissions;

        private final ByteBuffer bytes = ByteBuffer.allocate(4 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        private final EmissionAnalyzer analyzer = new EmissionAnalyzer();
        private final NoiseFloor floor = new NoiseFloor();
        private final WindowClassifier classifier = new WindowClassifier(
                List.of(Bundles.byName(Bundles.DEFAULT)), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
        private CapturedSignal signal;

        /** Fills the window and makes sure that what is in it is found. */
        @Setup
        public void prepare() {
            SplittableRandom random = new SplittableRandom(1);
            double[] iq = new double[2 * SAMPLES];
            for (int i = 0; i < iq.length; i++) {
                iq[i] = NOISE * random.nextGaussian();
            }
            for (int s = 0; s < emissions; s++) {
                add(iq, SIGNALS[s], random);
            }
            for (double component : iq) {
                bytes.putShort((short) Math.clamp(Math.round(component), Short.MIN_VALUE, Short.MAX_VALUE));
            }
            bytes.flip();
            signal = new CapturedSignal(
                    CENTER_HERTZ,
                    SAMPLE_RATE_HERTZ,
                    OptionalDouble.empty(),
                    new CapturedSignal.Iq(SampleFormat.CI16_LE, bytes));
            int found = analyze().emissions().size();
            if (found != emissions) {
                throw new IllegalStateException("expected " + emissions + " emissions, found " + found);
            }
        }

        private static void add(double[] iq, double[] what, SplittableRandom random) {
            int lines = 64;
            for (int line = 0; line < lines; line++) {
                double cycles = what[0] + what[1] * ((line + random.nextDouble()) / lines - 0.5);
                double phase = 2 * Math.PI * random.nextDouble();
                for (int n = 0; n < SAMPLES; n++) {
                    iq[2 * n] += what[2] * Math.cos(phase + 2 * Math.PI * cycles * n);
                    iq[2 * n + 1] += what[2] * Math.sin(phase + 2 * Math.PI * cycles * n);
                }
            }
        }

        WindowEmissions analyze() {
            return analyzer.analyze(
                    SampleFormat.CI16_LE,
                    bytes,
                    0,
                    SAMPLES,
                    SAMPLE_RATE_HERTZ,
                    CENTER_HERTZ,
                    OptionalDouble.empty(),
                    0,
                    floor);
        }

        CaptureFindings classify() {
            return classifier.classify(signal);
        }
    }

    /** Bytes to emissions with their features. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public WindowEmissions bytesToEmissions(Window window) {
        return window.analyze();
    }

    /** Bytes to all findings: each emission isolated, asked about and accepted or refused. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public CaptureFindings bytesToFindings(Window window) {
        return window.classify();
    }
}
