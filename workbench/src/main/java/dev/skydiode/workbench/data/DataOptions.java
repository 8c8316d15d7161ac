package dev.skydiode.workbench.data;

import dev.skydiode.workbench.console.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --data}: labelled spectra from a file, or generated ones. */
public final class DataOptions {
    private static final long DEFAULT_SEED = 1;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private boolean warned;

    @Option(
            names = "--data",
            paramLabel = "FILE|simulated[:SEED]",
            description = "HDF5 file of the D62 layout, or spectra generated under a seed (default 1)")
    private String data;

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "NAME",
            description = "classes of the file's labels 0, 1, ... by name; default the ten of D62")
    private List<String> classes = D62.CLASSES;

    /**
     * Reads one split. The first time, standard error says where spectra are simulated.
     *
     * @throws InputException naming the file and what is wrong with it
     */
    public LabelledSpectra read(Split split) {
        if (data == null) {
            throw new InputException("--data: missing; expected an HDF5 file of the D62 layout, or simulated");
        }
        boolean simulated = data.equals(SimulatedSpectra.NAME) || data.startsWith(SimulatedSpectra.NAME + ":");
        if (!simulated) {
            return D62.read(file(), split, classes);
        }
        LabelledSpectra spectra = SimulatedSpectra.read(seed(), split);
        if (!warned) {
            warned = true;
            spec.commandLine()
                    .getErr()
                    .println("Spectra are simulated (" + spectra.source().name()
                            + "): the figures say nothing about real transmitters.");
        }
        return spectra;
    }

    /** Whether {@code --data} was given; {@link #read} insists on it. */
    public boolean given() {
        return data != null;
    }

    private Path file() {
        try {
            return Path.of(data);
        } catch (InvalidPathException e) {
            throw new InputException("--data: not the name of a file (" + e.getReason() + ")", e);
        }
    }

    private long seed() {
        if (data.equals(SimulatedSpectra.NAME)) {
            return DEFAULT_SEED;
        }
        try {
            return Long.parseLong(data.substring(SimulatedSpectra.NAME.length() + 1));
        } catch (NumberFormatException e) {
            throw new InputException(
                    "--data " + data + ": expected simulated or simulated:SEED, SEED a whole number", e);
        }
    }
}
