package dev.skydiode.workbench.variability;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.skydiode.chip.variability.ChipDeviations;
import dev.skydiode.chip.variability.DeviationLevels;
import dev.skydiode.chip.variability.LayerDeviations;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that hold one chip's deviations, device by device; the format is {@code schemas/chip.schema.json}. */
final class ChipFile {
    static final String FORMAT = "skydiode-chip-deviations";
    static final int VERSION = 1;
    private static final int LARGEST_BYTES = 128 * 1024 * 1024;
    private static final Gson GSON = new Gson();

    private ChipFile() {}

    /**
     * Reads a chip.
     *
     * @throws InputException naming the file and what is wrong with it
     */
    static ChipDeviations read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException(file + ": no such file; expected a chip file (schemas/chip.schema.json)");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new InputException(file + ": larger than " + LARGEST_BYTES + " bytes");
            }
            return chip(file, JsonParser.parseString(Files.readString(file)));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        } catch (JsonParseException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            throw new InputException(file + ": not a chip file (" + e.getMessage() + ")", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static ChipDeviations chip(Path file, JsonElement json) {
        JsonObject top = json.getAsJsonObject();
        String format = field(top, "format").getAsString();
        int version = field(top, "version").getAsInt();
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new InputException("%s: format %s, version %d; expected %s, version %d"
                    .formatted(file, format, version, FORMAT, VERSION));
        }
        DeviationLevels levels =
                GSON.fromJson(complete(field(top, "levels"), DeviationLevels.class), DeviationLevels.class);
        List<LayerDeviations> layers = new ArrayList<>();
        for (JsonElement layer : field(top, "layers").getAsJsonArray()) {
            layers.add(GSON.fromJson(complete(layer, LayerDeviations.class), LayerDeviations.class));
        }
        return new ChipDeviations(field(top, "seed").getAsLong(), levels, layers);
    }

    /** The reader of records takes a missing number for 0: insist that every component is there, and no other. */
    private static JsonObject complete(JsonElement json, Class<? extends Record> type) {
        JsonObject object = json.getAsJsonObject();
        for (var component : type.getRecordComponents()) {
            field(object, component.getName());
        }
        if (object.size() != type.getRecordComponents().length) {
            throw new IllegalArgumentException("unknown field among " + object.keySet());
        }
        return object;
    }

    private static JsonElement field(JsonObject object, String name) {
        JsonElement field = object.get(name);
        if (field == null || field.isJsonNull()) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return field;
    }

    /** Writes a chip, whole or not at all. */
    static void write(Path file, ChipDeviations chip) throws IOException {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("format", FORMAT);
        top.put("version", VERSION);
        top.put("seed", chip.seed());
        top.put("levels", chip.levels());
        top.put("layers", chip.layers());
        OutputFiles.write(file, Json.write(top) + "\n");
    }
}
