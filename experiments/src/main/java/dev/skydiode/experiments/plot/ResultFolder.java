package dev.skydiode.experiments.plot;

import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.data.DataSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where an experiment leaves its results; tables and figures name their data where it was simulated.
 *
 * @param folder exists
 * @param source of the spectra behind the results
 */
public record ResultFolder(Path folder, DataSource source) {

    /** Writes what a program reads; the answer itself says where its data is from. */
    public void json(String name, String text) throws IOException {
        OutputFiles.write(folder.resolve(name), text + "\n");
    }

    /** Writes comma-separated values. */
    public void table(String name, String text) throws IOException {
        OutputFiles.write(folder.resolve(name), source.table(text));
    }

    /** Draws a figure. */
    public void figure(String name, LinePlot plot) throws IOException {
        OutputFiles.write(
                folder.resolve(name), plot.titled(source.title(plot.title())).svg());
    }
}
