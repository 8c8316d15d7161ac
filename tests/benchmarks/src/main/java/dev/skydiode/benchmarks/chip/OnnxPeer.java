package dev.skydiode.benchmarks.chip;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.skydiode.chip.model.ChipModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime on one thread with the folded network: called with memory prepared once, and as one usually calls it. */
final class OnnxPeer implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final int inputs;
    private final int outputs;
    private final FloatBuffer scores;
    private final OnnxTensor input;
    private final OnnxTensor output;

    OnnxPeer(ChipModel model, float[] powers, int windows) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            this.session = environment.createSession(OnnxGraph.of(model), options);
        }
        this.inputs = model.inputs();
        this.outputs = model.outputs();
        this.scores = direct(windows * outputs);
        FloatBuffer prepared =
                direct(windows * inputs).put(powers, 0, windows * inputs).flip();
        this.input = OnnxTensor.createTensor(environment, prepared, new long[] {windows, inputs});
        this.output = OnnxTensor.createTensor(environment, scores, new long[] {windows, outputs});
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Input and output memory prepared once: its best. */
    FloatBuffer prepared() throws OrtException {
        session.run(Map.of("x", input), Map.of("scores", output)).close();
        return scores;
    }

    /** From a Java array to a Java array: the usual call. */
    float[][] usual(float[] powers, int windows) throws OrtException {
        FloatBuffer buffer = FloatBuffer.wrap(powers, 0, windows * inputs);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, new long[] {windows, inputs});
                OrtSession.Result result = session.run(Map.of("x", tensor))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    @Override
    public void close() throws OrtException {
        input.close();
        output.close();
        session.close();
    }
}
