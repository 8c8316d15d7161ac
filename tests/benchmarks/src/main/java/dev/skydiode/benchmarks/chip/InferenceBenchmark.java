package dev.skydiode.benchmarks.chip;

import ai.onnxruntime.OrtException;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.network.BatchKernel;
import dev.skydiode.chip.network.SpintronicNetwork;
import java.nio.FloatBuffer;
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
    private BatchKernel vector;
    private BatchKernel plain;
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
        vector = BatchKernel.vector(model);
        plain = BatchKernel.plain(model);
        specification = SpintronicNetwork.of(model);
        onnx = new OnnxPeer(model, powers, windows);
        checkPeer();
    }

    private void checkPeer() throws OrtException {
        vector.scores(powers, windows, scores);
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

    /** The batch kernel with the Vector API. */
    @Benchmark
    public float[] vectorKernel() {
        vector.scores(powers, windows, scores);
        return scores;
    }

    /** The batch kernel without. */
    @Benchmark
    public float[] plainKernel() {
        plain.scores(powers, windows, scores);
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
