package dev.skydiode.workbench.bundle;

import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.workbench.console.InputException;
import picocli.CommandLine.Option;

/** {@code --bundle}, the same for every command that gives a verdict. */
public final class BundleOption {
    @Option(
            names = "--bundle",
            paramLabel = "NAME|FILE",
            defaultValue = Bundles.DEFAULT,
            description = "classifier bundle: radiospin-d62, radiospin-d62-robust, or a file that bundle make wrote;"
                    + " default ${DEFAULT-VALUE}")
    private String nameOrFile;

    /**
     * Opens what was named.
     *
     * @throws InputException in one line: what was named and what is wrong with it
     */
    public ClassifierBundle open() {
        return open(nameOrFile);
    }

    static ClassifierBundle open(String nameOrFile) {
        try {
            return Bundles.open(nameOrFile);
        } catch (IllegalArgumentException unusable) {
            throw new InputException("--bundle: " + unusable.getMessage(), unusable);
        }
    }
}
