package dev.skydiode.experiments.emitters;

import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import dev.skydiode.workbench.signature.ClassRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code experiment emitters}: the library's emitters from the training rows. */
@Command(
        name = "emitters",
        mixinStandardHelpOptions = true,
        description = "Derives the emitters that come with the scene library from the training rows, and"
                + " says whether they are those that it has.")
public final class EmittersCommand implements Callable<Integer> {
    static final String EMITTERS = "d62-emitters.txt";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private FolderOption out;

    @Override
    public Integer call() throws IOException {
        OutputFiles.requireFolder(out.folder());
        LabelledSpectra train = data.read(Split.TRAIN);
        List<ClassRows> classes = IntStream.range(0, train.classes().size())
                .mapToObj(label -> ClassRows.of(train, label))
                .toList();
        write(EMITTERS, EmitterText.write(classes), ClassEmitters.class);
        return 0;
    }

    private void write(String name, String text, Class<?> owner) throws IOException {
        OutputFiles.write(out.folder().resolve(name), text);
        PrintWriter report = spec.commandLine().getOut();
        try (InputStream in = owner.getResourceAsStream(name)) {
            String own = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            report.printf(
                    "%s: %s%n",
                    out.folder().resolve(name), own.equals(text) ? "as in the library" : "NOT as in the library");
        }
        report.flush();
    }
}
