package dev.skydiode.chip.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.StringNode;

/** How rows of numbers stand in a model file: a row in one line, one row below the other. */
final class Rows {
    private Rows() {}

    /**
     * The same row for all chains, or a row for each.
     *
     * @param rows one, or one per chain
     * @param shared whether it is one for all
     */
    @JsonSerialize(using = OneOrMoreWriter.class)
    @JsonDeserialize(using = OneOrMoreReader.class)
    record OneOrMore(double[][] rows, boolean shared) {
        /** Shared where all rows have the same bits: chains are mostly made alike, and one row says it. */
        static OneOrMore of(double[][] rows) {
            boolean same = Arrays.stream(rows).allMatch(row -> Arrays.equals(row, rows[0]));
            return new OneOrMore(same ? new double[][] {rows[0]} : rows, same);
        }

        /** A row per chain; a shared one stands in every place, not copied. */
        double[][] rows(int chains) {
            if (!shared) {
                return rows;
            }
            double[][] all = new double[chains][];
            Arrays.fill(all, rows[0]);
            return all;
        }
    }

    /** Numbers in one line. */
    static final class OneLine extends ValueSerializer<double[]> {
        @Override
        public void serialize(double[] row, JsonGenerator out, SerializationContext context) {
            line(row, out);
        }
    }

    /** Rows below each other. */
    static final class Lines extends ValueSerializer<double[][]> {
        @Override
        public void serialize(double[][] rows, JsonGenerator out, SerializationContext context) {
            lines(rows, out);
        }
    }

    /** Names in one line. */
    static final class OneLineOfNames extends ValueSerializer<List<String>> {
        @Override
        public void serialize(List<String> names, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(names.stream()
                    .map(StringNode::valueOf)
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "[", "]")));
        }
    }

    /** A single row where all chains share it, else rows below each other. */
    static final class OneOrMoreWriter extends ValueSerializer<OneOrMore> {
        @Override
        public void serialize(OneOrMore value, JsonGenerator out, SerializationContext context) {
            if (value.shared()) {
                line(value.rows()[0], out);
            } else {
                lines(value.rows(), out);
            }
        }
    }

    /** Rows where the first element is a row, a single one otherwise; what is neither is refused in its place. */
    static final class OneOrMoreReader extends ValueDeserializer<OneOrMore> {
        @Override
        public OneOrMore deserialize(JsonParser in, DeserializationContext context) {
            if (!in.isExpectedStartArrayToken()) {
                return (OneOrMore) context.handleUnexpectedToken(OneOrMore.class, in);
            }
            JsonNode tree = context.readTree(in);
            boolean many =
                    !tree.isEmpty() && (tree.get(0).isArray() || tree.get(0).isNull());
            return many
                    ? new OneOrMore(context.readTreeAsValue(tree, double[][].class), false)
                    : new OneOrMore(new double[][] {context.readTreeAsValue(tree, double[].class)}, true);
        }
    }

    private static void lines(double[][] rows, JsonGenerator out) {
        out.writeStartArray();
        for (double[] row : rows) {
            line(row, out);
        }
        out.writeEndArray();
    }

    /** Doubles as {@link Double#toString} has them, the shortest that come back bit by bit. */
    private static void line(double[] row, JsonGenerator out) {
        out.writeRawValue(Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(",", "[", "]")));
    }
}
