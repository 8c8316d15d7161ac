package dev.skydiode.workbench.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where labelled spectra come from. Everything computed on simulated ones says so.
 *
 * @param name the file, or {@code simulated:SEED}
 * @param simulated whether the spectra were generated
 */
public record DataSource(String name, boolean simulated) {

    /** A file. */
    static DataSource file(Path file) {
        return new DataSource(file.toString(), false);
    }

    /** The generated spectra of a seed. */
    public static DataSource simulated(long seed) {
        return new DataSource(SimulatedSpectra.NAME + ":" + seed, true);
    }

    /** Puts {@code data} and {@code simulated} into an answer for programs. */
    public void describe(Map<String, Object> answer) {
        answer.put("data", name);
        answer.put("simulated", simulated);
    }

    /** The title of a figure, with the source where it is simulated. */
    public String title(String plain) {
        return simulated ? plain + " (" + name + ")" : plain;
    }

    /** A table of comma-separated values, under a comment line with the source where it is simulated. */
    public String table(String plain) {
        return simulated ? "# data: " + name + "\n" + plain : plain;
    }
}
