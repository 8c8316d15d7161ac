package dev.skydiode.workbench.bundle;

import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bundle verify}: whether a file is a bundle, and the one that is expected. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Reads a bundle strictly and prints its fingerprint; ends with 2 where it is none, with 1 where it"
                        + " is another than --fingerprint says.")
final class BundleVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|FILE", description = "a built-in bundle or a file")
    private String nameOrFile;

    @Option(names = "--fingerprint", paramLabel = "HEX", description = "what identifications name")
    private String expected;

    @Override
    public Integer call() {
        ClassifierBundle bundle = BundleOption.open(nameOrFile);
        String fingerprint = bundle.fingerprint();
        PrintWriter out = spec.commandLine().getOut();
        out.println(fingerprint);
        out.flush();
        if (expected == null || expected.equals(fingerprint)) {
            return 0;
        }
        spec.commandLine()
                .getErr()
                .println("%s: another bundle: expected %s, is %s".formatted(nameOrFile, expected, fingerprint));
        return 1;
    }
}
