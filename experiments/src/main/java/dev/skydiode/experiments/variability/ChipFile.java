package dev.skydiode.experiments.variability;

import dev.skydiode.chip.model.ModelFormatException;
import dev.skydiode.chip.model.StrictJson;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.LayerDeviations;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that hold one chip's deviations, device by device; the format is {@code schemas/chip.schema.json}. */
final class ChipFile {
    static final String FORMAT = "skydiode-chip-deviations";
    static final int VERSION = 1;
    private static final int MAX_BYTES = 128 * 1024 * 1024;

    private ChipFile() {}

    /** A chip as its file has it. */
    private record Document(
            String format, int version, long seed, DeviationLevels levels, List<LayerDeviations> layers) {
        ChipDeviations chip() {
            return new ChipDeviations(seed, levels, layers);
        }
    }

    /**
     * Reads a chip and checks every value.
     *
     * @throws InputException naming the file, the place in it and what is expected there
     */
    static ChipDeviations read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": no such file; expected a chip file (schemas/chip.schema.json)");
        }
        String origin = file.toString();
        try {
            return StrictJson.read(file, MAX_BYTES, FORMAT, VERSION, Document.class)
                    .chip();
        } catch (ModelFormatException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(origin + ": $." + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as text (" + e.getMessage() + ")", e);
        }
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
