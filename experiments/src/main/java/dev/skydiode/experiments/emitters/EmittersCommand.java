package dev.skydiode.experiments.emitters;

import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment emitters}: the library's emitters and signatures from the training rows. */
@Command(
        name = "emitters",
        mixinStandardHelpOptions = true,
        description = "Derives the emitters and signatures that come with the radio library from the training rows, and"
                + " says whether they are those that it has.")
public final class EmittersCommand implements Callable<Integer> {
    static final String EMITTERS = "d62-emitters.txt";
    static final String SIGNATURES = "d62-signatures.txt";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--out", required = true, description = "folder for " + EMITTERS + " and " + SIGNATURES)
    private Path out;

    @Option(
            names = "--accept",
            defaultValue = "99",
            description = "per cent of the disturbed training rows that the signatures' thresholds accept; default"
                    + " ${DEFAULT-VALUE}")
    private double acceptPercent;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of the speckle on those rows; default ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (!(acceptPercent > 50 && acceptPercent < 100)) {
            throw new InputException("--accept %s: expected more than 50 and less than 100".formatted(acceptPercent));
        }
        OutputFiles.requireFolder(out);
        LabelledSpectra train = data.read(Split.TRAIN);
        List<ClassRows> classes = IntStream.range(0, train.classes().size())
                .mapToObj(label -> ClassRows.of(train, label))
                .toList();
        write(EMITTERS, EmitterText.write(classes), ClassEmitters.class);
        String signatures = SignatureText.write(classes, acceptPercent / 100, new SplittableRandom(seed));
        signatures += ChanceShares.lines(
                ClassSignatures.read(new StringReader(signatures)), train.classes(), new SplittableRandom(seed));
        write(SIGNATURES, signatures, ClassSignatures.class);
        return 0;
    }

    private void write(String name, String text, Class<?> owner) throws IOException {
        OutputFiles.write(out.resolve(name), text);
        PrintWriter report = spec.commandLine().getOut();
        try (InputStream in = owner.getResourceAsStream(name)) {
            String own = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            report.printf(
                    "%s: %s%n", out.resolve(name), own.equals(text) ? "as in the library" : "NOT as in the library");
        }
        report.flush();
    }
}
