package dev.skydiode.chip.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Writes a model as JSON, one field a line and one matrix row a line, numbers so that they read back the same. */
final class ModelWriter {
    private final StringBuilder out = new StringBuilder();

    private ModelWriter() {}

    static String write(ChipModel model) {
        ModelWriter writer = new ModelWriter();
        writer.top(model);
        return writer.out.toString();
    }

    private void top(ChipModel model) {
        out.append("{\n");
        text("format", ModelReader.FORMAT);
        out.append("  \"version\": ").append(ModelReader.VERSION).append(",\n");
        text("name", model.name());
        out.append("  \"classes\": [");
        for (Iterator<String> names = model.classes().iterator(); names.hasNext(); ) {
            quoted(names.next());
            out.append(names.hasNext() ? ", " : "],\n");
        }
        provenance(model.provenance());
        out.append("  \"layers\": [\n");
        for (Iterator<LayerModel> layers = model.layers().iterator(); layers.hasNext(); ) {
            layer(layers.next());
            out.append(layers.hasNext() ? ",\n" : "\n");
        }
        out.append("  ]\n}\n");
    }

    private void provenance(Provenance from) {
        if (from.equals(Provenance.NONE)) {
            return;
        }
        out.append("  \"provenance\": {");
        String comma = "\n";
        comma = known(comma, "origin", from.origin());
        comma = known(comma, "recipe", from.recipe());
        comma = known(comma, "seed", from.seed());
        comma = known(comma, "dataSha256", from.dataSha256());
        comma = known(comma, "trainAccuracyPercent", from.trainAccuracyPercent());
        comma = known(comma, "testAccuracyPercent", from.testAccuracyPercent());
        known(comma, "testRows", from.testRows());
        out.append("\n  },\n");
    }

    private String known(String comma, String key, Object value) {
        if (value == null) {
            return comma;
        }
        out.append(comma).append("    \"").append(key).append("\": ");
        if (value instanceof String text) {
            quoted(text);
        } else {
            out.append(value);
        }
        return ",\n";
    }

    private void layer(LayerModel layer) {
        out.append("    {\n");
        row("inputFrequenciesGigahertz", layer.inputFrequenciesGigahertz());
        double[][] initial = layer.initialResonanceFrequenciesGigahertz();
        boolean sameForAll = Arrays.stream(initial).allMatch(chain -> Arrays.equals(chain, initial[0]));
        if (sameForAll) {
            row("initialResonanceFrequenciesGigahertz", initial[0]);
        } else {
            matrix("initialResonanceFrequenciesGigahertz", initial);
        }
        row("signs", layer.signs());
        row("biasVolts", layer.biasVolts());
        number("damping", layer.damping(), ",");
        number("sensitivityVoltsPerMicrowatt", layer.sensitivityVoltsPerMicrowatt(), ",");
        if (layer.oscillator() != null) {
            oscillator(layer.oscillator());
        }
        matrix("detuningsGigahertz", layer.detuningsGigahertz());
        out.setLength(out.length() - 2);
        out.append("\n    }");
    }

    private void oscillator(OscillatorModel oscillator) {
        out.append("      \"oscillator\": {\n");
        number("  thresholdMicroamps", oscillator.device().thresholdMicroamps(), ",");
        number("  clampMicroamps", oscillator.device().clampMicroamps(), ",");
        number("  nonlinearDamping", oscillator.device().nonlinearDamping(), ",");
        number("  resistanceOhms", oscillator.device().resistanceOhms(), ",");
        number("  amplifierGain", oscillator.device().amplifierGain(), ",");
        number("  addedBiasVolts", oscillator.addedBiasVolts(), ",");
        number("  microampsPerMillivolt", oscillator.microampsPerMillivolt(), "");
        out.append("      },\n");
    }

    private void text(String key, String value) {
        out.append("  \"").append(key).append("\": ");
        quoted(value);
        out.append(",\n");
    }

    private void number(String key, double value, String comma) {
        String name = key.strip();
        out.append("      ").append(" ".repeat(key.length() - name.length()));
        out.append('"').append(name).append("\": ").append(value).append(comma).append('\n');
    }

    private void row(String key, double[] values) {
        out.append("      \"").append(key).append("\": ");
        values(values);
        out.append(",\n");
    }

    private void matrix(String key, double[][] rows) {
        out.append("      \"").append(key).append("\": [\n");
        for (Iterator<double[]> all = List.of(rows).iterator(); all.hasNext(); ) {
            out.append("        ");
            values(all.next());
            out.append(all.hasNext() ? ",\n" : "\n");
        }
        out.append("      ],\n");
    }

    private void values(double[] values) {
        out.append('[');
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : ",").append(values[i]);
        }
        out.append(']');
    }

    private void quoted(String value) {
        out.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
