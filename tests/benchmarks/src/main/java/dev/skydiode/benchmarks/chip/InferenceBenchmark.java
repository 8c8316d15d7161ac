package dev.skydiode.benchmarks.chip;

import ai.onnxruntime.OrtException;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.FastNetwork;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** Microseconds per batch of the default 256-128-10 network, one thread; all kernels and ONNX Runtime in one run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class InferenceBenchmark {

    @Param({"1", "64", "512"})
    private int windows;

    private float[] powers;
    private float[] scores;
    private double[][] rows;
    private FastNetwork fast;
    private SpintronicNetwork specification;
    private OnnxPeer onnx;

    /** Makes inputs and kernels, and insists that the peer computes the same. */
    @Setup
    public void prepare() throws OrtException {
        ChipModel model = ChipModels.byName(ChipModels.PAPER);
        SplittableRandom random = new SplittableRandom(1);
        powers = new float[windows * model.inputs()];
        rows = new double[windows][model.inputs()];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = (float) (0.06 * random.nextDouble());
            rows[i / model.inputs()][i % model.inputs()] = powers[i];
        }
        scores = new float[windows * model.outputs()];
        fast = FastNetwork.of(model);
        specification = SpintronicNetwork.of(model);
        onnx = new OnnxPeer(model, powers, windows);
        checkPeer();
    }

    private void checkPeer() throws OrtException {
        fast.scores(powers, windows, scores);
        FloatBuffer peer = onnx.prepared();
        float[][] usual = onnx.usual(powers, windows);
        int width = usual[0].length;
        for (int c = 0; c < scores.length; c++) {
            if (Math.abs(scores[c] - peer.get(c)) > 1e-5 || Math.abs(scores[c] - usual[c / width][c % width]) > 1e-5) {
                throw new IllegalStateException("the peer computes something else: %s, %s, %s"
                        .formatted(scores[c], peer.get(c), usual[c / width][c % width]));
            }
        }
    }

    /** Frees the peer's native memory. */
    @TearDown
    public void close() throws OrtException {
        onnx.close();
    }

    /** The fast kernel, scores alone. */
    @Benchmark
    public float[] scores() {
        fast.scores(powers, windows, scores);
        return scores;
    }

    /** The fast kernel as services call it: doubles in, every value on the way out. */
    @Benchmark
    public List<Trace> traces() {
        return fast.traces(rows);
    }

    /** The fast kernel where the Vector API's module is not there. */
    @Benchmark
    @Fork(value = 1, jvmArgs = "--enable-native-access=ALL-UNNAMED")
    public float[] scoresWithoutVectorApi() {
        fast.scores(powers, windows, scores);
        return scores;
    }

    /** The double-precision specification, window by window. */
    @Benchmark
    public double specification() {
        double sum = 0;
        for (double[] row : rows) {
            sum += specification.scores(row)[0];
        }
        return sum;
    }

    /** ONNX Runtime with memory prepared once. */
    @Benchmark
    public FloatBuffer onnxPrepared() throws OrtException {
        return onnx.prepared();
    }

    /** ONNX Runtime as one usually calls it. */
    @Benchmark
    public float[][] onnxUsual() throws OrtException {
        return onnx.usual(powers, windows);
    }
}
