package dev.skydiode.benchmarks.chip;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.OscillatorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The folded network as an ONNX model, written as the few protobuf fields it needs. Scales that can go into weights go
 * there, so that ONNX Runtime computes no more than it must: Gemm, Clip, (I − t)/(I + Qt)·I², Gemm.
 */
final class OnnxGraph {
    private static final int FLOAT = 1;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    private OnnxGraph() {}

    /** The bytes of a model with input {@code x} and output {@code scores}, both windows × values. */
    static byte[] of(ChipModel model) {
        OnnxGraph writer = new OnnxGraph();
        String value = "x";
        double inputScale = 1;
        for (int l = 0; l < model.layers().size(); l++) {
            LayerModel layer = model.layers().get(l);
            boolean last = layer.oscillator() == null;
            String next = last ? "scores" : "i" + l;
            writer.gemm(l, layer, inputScale, value, next);
            if (!last) {
                inputScale = writer.oscillator(l, Objects.requireNonNull(layer.oscillator()), next);
                value = "p" + l;
            }
        }
        writer.text(2, "chip");
        writer.valueInfo(11, "x", model.inputs());
        writer.valueInfo(12, "scores", model.outputs());
        return bytes(out -> {
            number(out, 1, 8);
            field(out, 7, writer.graph.toByteArray());
            field(out, 8, bytes(opset -> number(opset, 2, 13)));
        });
    }

    private void gemm(int l, LayerModel layer, double inputScale, String input, String output) {
        OscillatorModel o = layer.oscillator();
        double scale = o == null ? 1 : o.microampsPerVolt();
        double added = o == null ? 0 : o.addedBiasVolts();
        double[][] weights = layer.weightsVoltsPerMicrowatt();
        float[] packed = new float[layer.inputs() * layer.chains()];
        float[] bias = new float[layer.chains()];
        for (int j = 0; j < layer.chains(); j++) {
            bias[j] = (float) (scale * (layer.biasVolts()[j] + added));
            for (int i = 0; i < layer.inputs(); i++) {
                packed[i * layer.chains() + j] = (float) (scale * inputScale * weights[j][i]);
            }
        }
        tensor("w" + l, packed, layer.inputs(), layer.chains());
        tensor("b" + l, bias, layer.chains());
        node("Gemm", output, input, "w" + l, "b" + l);
    }

    /** Returns the factor that the next layer's weights must take over. */
    private double oscillator(int l, OscillatorModel o, String current) {
        tensor("low" + l, new float[] {(float) o.device().thresholdMicroamps()});
        tensor("high" + l, new float[] {(float) o.device().clampMicroamps()});
        tensor(
                "q" + l,
                new float[] {(float) (o.device().nonlinearDamping() * o.device().thresholdMicroamps())});
        node("Clip", "c" + l, current, "low" + l, "high" + l);
        node("Sub", "above" + l, "c" + l, "low" + l);
        node("Add", "below" + l, "c" + l, "q" + l);
        node("Div", "ratio" + l, "above" + l, "below" + l);
        node("Mul", "square" + l, "c" + l, "c" + l);
        node("Mul", "p" + l, "square" + l, "ratio" + l);
        return o.device().amplifierGain() * o.device().resistanceOhms() * 1e-6;
    }

    private void node(String operator, String output, String... inputs) {
        field(graph, 1, bytes(out -> {
            for (String input : inputs) {
                field(out, 1, input.getBytes(StandardCharsets.UTF_8));
            }
            field(out, 2, output.getBytes(StandardCharsets.UTF_8));
            field(out, 4, operator.getBytes(StandardCharsets.UTF_8));
        }));
    }

    private void tensor(String name, float[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        field(graph, 5, bytes(out -> {
            for (int size : shape) {
                number(out, 1, size);
            }
            number(out, 2, FLOAT);
            field(out, 8, name.getBytes(StandardCharsets.UTF_8));
            field(out, 9, raw.array());
        }));
    }

    private void valueInfo(int field, String name, int width) {
        byte[] rows = bytes(out -> field(out, 2, "windows".getBytes(StandardCharsets.UTF_8)));
        byte[] columns = bytes(out -> number(out, 1, width));
        byte[] shape = bytes(out -> {
            field(out, 1, rows);
            field(out, 1, columns);
        });
        byte[] tensor = bytes(out -> {
            number(out, 1, FLOAT);
            field(out, 2, shape);
        });
        field(graph, field, bytes(out -> {
            field(out, 1, name.getBytes(StandardCharsets.UTF_8));
            field(out, 2, bytes(type -> field(type, 1, tensor)));
        }));
    }

    private void text(int field, String value) {
        field(graph, field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Consumer<ByteArrayOutputStream> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.accept(out);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        variable(out, (long) field << 3);
        variable(out, value);
    }

    private static void field(ByteArrayOutputStream out, int field, byte[] content) {
        variable(out, (long) field << 3 | 2);
        variable(out, content.length);
        out.writeBytes(content);
    }

    private static void variable(ByteArrayOutputStream out, long value) {
        long left = value;
        while (left >= 128) {
            out.write((int) ((left & 127) | 128));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
