package dev.skydiode.experiments.variability;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.experiments.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of JSON Schema that {@code schemas/chip.schema.json} uses, and no others. */
final class ChipSchema {
    private static final Set<String> WORDS = Set.of(
            "$schema",
            "title",
            "description",
            "$defs",
            "$ref",
            "type",
            "const",
            "enum",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "minItems",
            "minimum",
            "maximum");

    private final JsonObject root;

    private ChipSchema(JsonObject root) {
        this.root = root;
    }

    static ChipSchema read() {
        try {
            String text = Documents.text("schemas/chip.schema.json");
            return new ChipSchema(JsonParser.parseString(text).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> violations(JsonElement value) {
        List<String> found = new ArrayList<>();
        check("$", root, value, found);
        return found;
    }

    private void check(String path, JsonObject schema, JsonElement value, List<String> found) {
        if (!WORDS.containsAll(schema.keySet())) {
            throw new IllegalStateException("a word of the schema is not understood: " + schema.keySet());
        }
        if (schema.has("$ref")) {
            String name = schema.get("$ref").getAsString().replace("#/$defs/", "");
            check(path, root.getAsJsonObject("$defs").getAsJsonObject(name), value, found);
            return;
        }
        if ((schema.has("const") && !schema.get("const").equals(value))
                || (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value))
                || (schema.has("type") && !isOf(schema.get("type").getAsString(), value))) {
            found.add(path + ": " + schema);
            return;
        }
        if (value.isJsonObject()) {
            fields(path, schema, value.getAsJsonObject(), found);
        } else if (value.isJsonArray()) {
            items(path, schema, value.getAsJsonArray(), found);
        } else if ((schema.has("minimum")
                        && value.getAsDouble() < schema.get("minimum").getAsDouble())
                || (schema.has("maximum")
                        && value.getAsDouble() > schema.get("maximum").getAsDouble())) {
            found.add(path + ": out of range");
        }
    }

    private void fields(String path, JsonObject schema, JsonObject value, List<String> found) {
        JsonObject known = schema.getAsJsonObject("properties");
        for (JsonElement name : schema.getAsJsonArray("required")) {
            if (!value.has(name.getAsString())) {
                found.add(path + "." + name.getAsString() + ": missing");
            }
        }
        for (String name : value.keySet()) {
            if (known.has(name)) {
                check(path + "." + name, known.getAsJsonObject(name), value.get(name), found);
            } else {
                found.add(path + "." + name + ": unknown");
            }
        }
    }

    private void items(String path, JsonObject schema, JsonArray value, List<String> found) {
        if (schema.has("minItems") && value.size() < schema.get("minItems").getAsInt()) {
            found.add(path + ": too few");
        }
        for (int i = 0; i < value.size(); i++) {
            check(path + "[" + i + "]", schema.getAsJsonObject("items"), value.get(i), found);
        }
    }

    private static boolean isOf(String type, JsonElement value) {
        return switch (type) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "number" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
            case "integer" -> isOf("number", value) && value.getAsDouble() == Math.rint(value.getAsDouble());
            default -> throw new IllegalStateException("a type of the schema is not understood: " + type);
        };
    }
}
