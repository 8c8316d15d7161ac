package dev.skydiode.benchmarks.radio;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.FastNetwork;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Samples per microsecond (MS/s), one thread: windows of 8192 ci16 samples, 63 half-overlapping frames of 256. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class SpectrumBenchmark {
    private static final int SAMPLES = Windows.SAMPLES;
    private static final int SIZE = 256;
    private static final int FRAMES = 2 * SAMPLES / SIZE - 1;
    private static final double SAMPLE_RATE_HERTZ = DefaultBand.WIDTH_HERTZ;
    private static final double CENTER_HERTZ = DefaultBand.CENTER_HERTZ;

    /** One window of noise with a tone, and what analyses it. */
    @State(Scope.Thread)
    public static class Window {
        private final ByteBuffer bytes = ByteBuffer.allocate(4 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        private final float[] interleavedIq = new float[2 * SAMPLES];
        private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
        private final ChipModel model = ChipModels.byName(ChipModels.DEFAULT);
        private final FastNetwork kernel = FastNetwork.of(model);
        private final WindowClassifier classifier = new WindowClassifier(
                List.of(Bundles.byName(Bundles.DEFAULT)), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
        private CapturedSignal signal;
        private final float[] powers = new float[DefaultBand.TONES];
        private final float[] scores = new float[model.outputs()];

        /** Fills the window. */
        @Setup
        public void prepare() {
            SplittableRandom random = new SplittableRandom(1);
            for (int n = 0; n < SAMPLES; n++) {
                double phase = 2 * Math.PI * 0.1 * n;
                bytes.putShort((short) (8000 * Math.cos(phase) + 500 * random.nextGaussian()));
                bytes.putShort((short) (8000 * Math.sin(phase) + 500 * random.nextGaussian()));
            }
            bytes.flip();
            signal = new CapturedSignal(
                    CENTER_HERTZ,
                    SAMPLE_RATE_HERTZ,
                    OptionalDouble.empty(),
                    new CapturedSignal.Iq(SampleFormat.CI16_LE, bytes));
        }

        CaptureFindings classify() {
            return classifier.classify(signal);
        }

        float[] decode() {
            SampleFormat.CI16_LE.decode(bytes, 0, SAMPLES, interleavedIq);
            return interleavedIq;
        }

        ChipInput analyze() {
            return analyzer.analyze(
                    SampleFormat.CI16_LE, bytes, 0, SAMPLES, SAMPLE_RATE_HERTZ, CENTER_HERTZ, OptionalDouble.empty());
        }
    }

    /** FFTW with as many transforms as a window has frames. */
    @State(Scope.Thread)
    public static class Peer {
        private FftwPeer fftw;

        /** Plans; fails with the reason where FFTW is missing. */
        @Setup
        public void plan() {
            fftw = new FftwPeer(SIZE, FRAMES);
        }

        /** Frees the plan's memory. */
        @TearDown
        public void close() {
            fftw.close();
        }
    }

    /** Bytes to floats. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public float[] decode(Window window) {
        return window.decode();
    }

    /** Bytes to 256 powers: statistics, periodogram, band mapping, gain control, quality. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public ChipInput bytesToPowers(Window window) {
        return window.analyze();
    }

    /** Bytes to the scores of the classes. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public float[] bytesToScores(Window window) {
        double[] powers = window.analyze().powersMicrowatts();
        for (int tone = 0; tone < powers.length; tone++) {
            window.powers[tone] = (float) powers[tone];
        }
        window.kernel.scores(window.powers, 1, window.scores);
        return window.scores;
    }

    /** Bytes to the service's verdict: scores with every value on the way, open set, power of the chip. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public CaptureFindings bytesToVerdict(Window window) {
        return window.classify();
    }

    /** The transforms alone: no decoding, no window, no powers. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void fftwTransformsAlone(Peer peer) {
        peer.fftw.transform();
    }
}
