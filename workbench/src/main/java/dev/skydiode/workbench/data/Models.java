package dev.skydiode.workbench.data;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.ModelFormatException;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Models as people name them: one of the library's own by its name, or a file. */
public final class Models {

    private Models() {}

    /**
     * Reads a model.
     *
     * @param nameOrFile a name of {@link ChipModels#names()}, or the path of a file of schemas/model.schema.json
     * @throws InputException naming the file, the place in it and the expectation
     */
    public static ChipModel read(String nameOrFile) {
        if (ChipModels.names().contains(nameOrFile)) {
            return ChipModels.byName(nameOrFile);
        }
        try {
            Path file = Path.of(nameOrFile);
            if (!Files.isRegularFile(file)) {
                throw new InputException("%s: no such model; expected a model file or one of %s"
                        .formatted(nameOrFile, ChipModels.names()));
            }
            return ChipModelFile.read(file);
        } catch (InvalidPathException | ModelFormatException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException(nameOrFile + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** A model's name, or its file's without the folder: what a provenance says of it. */
    public static String label(String nameOrFile) {
        return ChipModels.names().contains(nameOrFile)
                ? nameOrFile
                : Path.of(nameOrFile).getFileName().toString();
    }

    /**
     * Index of the model's class for each label: by name where the model knows every class of the data, by position
     * where it names none of them but has as many.
     *
     * @throws InputException where neither holds, or the spectra do not fit the model's inputs
     */
    public static int[] classOfLabel(ChipModel model, LabelledSpectra data) {
        if (model.inputs() != data.tones()) {
            throw new InputException("model %s has %d inputs, the data has %d tones per row; expected as many"
                    .formatted(model.name(), model.inputs(), data.tones()));
        }
        int[] classes = new int[data.classes().size()];
        int known = 0;
        for (int label = 0; label < classes.length; label++) {
            classes[label] = model.classes().indexOf(data.classes().get(label));
            known += classes[label] >= 0 ? 1 : 0;
        }
        if (known == classes.length) {
            return classes;
        }
        if (known > 0 || model.outputs() != classes.length) {
            throw new InputException("model %s has the classes %s; expected those of the data, %s"
                    .formatted(model.name(), model.classes(), data.classes()));
        }
        for (int label = 0; label < classes.length; label++) {
            classes[label] = label;
        }
        return classes;
    }
}
