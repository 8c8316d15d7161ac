package dev.skydiode.experiments.variability;

import dev.skydiode.chip.model.JsonPlace;
import dev.skydiode.chip.model.ModelFormatException;
import dev.skydiode.chiplab.timedomain.AveragingWindow;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviationScheme;
import dev.skydiode.chiplab.variability.LayerDeviations;
import dev.skydiode.chiplab.variability.ReadingNoise;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.OutputFiles;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Files that hold one chip's deviations, device by device; the format is {@code schemas/chip.schema.json}. */
final class ChipFile {
    static final String FORMAT = "skydiode-chip-deviations";
    static final int VERSION = 1;
    private static final int LARGEST_BYTES = 128 * 1024 * 1024;
    private static final Set<String> FIELDS = Set.of("format", "version", "seed", "levels", "layers");

    private ChipFile() {}

    /**
     * Reads a chip and checks every value.
     *
     * @throws InputException naming the file, the place in it and what is expected there
     */
    static ChipDeviations read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException(file + ": no such file; expected a chip file (schemas/chip.schema.json)");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                throw new InputException(file + ": larger than " + LARGEST_BYTES + " bytes");
            }
            return chip(JsonPlace.parse(file.toString(), Files.readString(file)));
        } catch (ModelFormatException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as text (" + e.getMessage() + ")", e);
        }
    }

    private static ChipDeviations chip(JsonPlace top) throws ModelFormatException {
        if (!top.field("format").text().equals(FORMAT)) {
            throw top.field("format").wrong("expected " + FORMAT);
        }
        if (top.field("version").number() != VERSION) {
            throw top.field("version").wrong("expected " + VERSION);
        }
        top.onlyFields(FIELDS);
        JsonPlace list = top.field("layers");
        if (list.size() == 0) {
            throw list.wrong("expected at least one layer");
        }
        DeviationLevels levels = levels(top.field("levels"));
        List<LayerDeviations> layers = new ArrayList<>();
        for (int l = 0; l < list.size(); l++) {
            layers.add(layer(list.item(l)));
        }
        return new ChipDeviations(top.field("seed").integer(), levels, layers);
    }

    private static DeviationLevels levels(JsonPlace at) throws ModelFormatException {
        at.onlyFields(components(DeviationLevels.class));
        DeviationScheme scheme = constant(at.field("scheme"), DeviationScheme.values());
        double resonance = at.field("resonanceSpread").number();
        double frequency = at.field("oscillatorFrequencySpread").number();
        double sensitivity = at.field("sensitivitySpread").number();
        double power = at.field("oscillatorPowerSpread").number();
        double width = at.field("linewidthMegahertz").number();
        double pulling = at.field("pullingMegahertzPerMilliamp").number();
        double shift = at.field("temperatureShift").number();
        ReadingNoise noise = noise(at.field("noise"));
        double loss = at.field("lossDecibelsPerJunction").number();
        int junctions = count(at.field("deadJunctions"));
        int neurons = count(at.field("deadNeurons"));
        return checked(
                at,
                () -> new DeviationLevels(
                        scheme,
                        resonance,
                        frequency,
                        sensitivity,
                        power,
                        width,
                        pulling,
                        shift,
                        noise,
                        loss,
                        junctions,
                        neurons));
    }

    private static ReadingNoise noise(JsonPlace at) throws ModelFormatException {
        at.onlyFields(components(ReadingNoise.class));
        double kelvin = at.field("kelvin").number();
        double micros = at.field("integrationMicros").number();
        AveragingWindow window = constant(at.field("window"), AveragingWindow.values());
        double ohms = at.field("resonatorOhms").number();
        return checked(at, () -> new ReadingNoise(kelvin, micros, window, ohms));
    }

    private static <E extends Enum<E>> E constant(JsonPlace at, E[] values) throws ModelFormatException {
        for (E value : values) {
            if (value.name().equals(at.text())) {
                return value;
            }
        }
        throw at.wrong("expected one of " + List.of(values) + ", found " + at.text());
    }

    private static int count(JsonPlace at) throws ModelFormatException {
        long count = at.integer();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw at.wrong("expected a number of devices, found " + count);
        }
        return (int) count;
    }

    private static LayerDeviations layer(JsonPlace at) throws ModelFormatException {
        at.onlyFields(components(LayerDeviations.class));
        double[][] resonances = at.field("resonanceErrors").matrix();
        double[][] sensitivities = at.field("sensitivityErrors").matrix();
        double[] frequencies = at.field("oscillatorFrequencyErrors").numbers();
        double[] powers = at.field("oscillatorPowerErrors").numbers();
        return checked(at, () -> new LayerDeviations(resonances, sensitivities, frequencies, powers));
    }

    private static <T> T checked(JsonPlace at, Supplier<T> made) throws ModelFormatException {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw at.wrong(e.getMessage());
        }
    }

    private static Set<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
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
