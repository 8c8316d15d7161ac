package dev.skydiode.workbench.convert;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModelFile;
import dev.skydiode.chip.model.ModelFormatException;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.chip.model.ReferenceFile;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.OutputFiles;
import dev.skydiode.workbench.data.D62;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code convert}: a network with reference values as a model file, held to those values. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Turns a network with reference values of the published program into a model file and says how"
                + " closely the model gives those values.")
public final class ConvertCommand implements Callable<Integer> {
    /** Largest deviation from the file's own scores, relative to the largest of them. */
    private static final double AGREEMENT = 1e-9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--reference", required = true, description = "JSON file: layers, oscillator, inputs, trace")
    private Path reference;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "model file to write")
    private Path out;

    @Option(names = "--name", defaultValue = "reference", description = "the model's name; default ${DEFAULT-VALUE}")
    private String name;

    @Option(names = "--classes", split = ",", description = "a name per output; default those of D62 for ten outputs")
    private List<String> classes;

    @Mixin
    private JsonOption json;

    /** A model and how far its scores lie from the file's. */
    private record Candidate(double gainFactor, ChipModel model, double deviation) {}

    @Override
    public Integer call() throws IOException {
        OutputFiles.requirePlace(out);
        Candidate best = best();
        if (!(best.deviation() <= AGREEMENT)) {
            throw new InputException(
                    "%s: the network's scores lie %.3g of the largest from the file's own; expected at most %s"
                            .formatted(reference, best.deviation(), AGREEMENT));
        }
        ChipModelFile.write(out, best.model());
        print(best);
        return 0;
    }

    private Candidate best() throws IOException {
        if (!Files.isRegularFile(reference)) {
            throw new InputException(reference + ": no such file; expected a network with reference values");
        }
        try {
            ReferenceFile file = ReferenceFile.read(reference);
            Candidate stated = candidate(file, 1);
            Candidate rounded = candidate(file, ReferenceFile.SINGLE_PRECISION_FACTOR);
            return stated.deviation() <= rounded.deviation() ? stated : rounded;
        } catch (ModelFormatException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private Candidate candidate(ReferenceFile file, double gainFactor) throws ModelFormatException {
        String words = gainFactor == 1
                ? "amplifier gain as stated"
                : "amplifier gain as stated times " + gainFactor
                        + ", the single-precision rounding of 1e-5 that the values' program has in its oscillators' power";
        ChipModel model = file.model(
                name,
                names(file.outputs()),
                gainFactor,
                new Provenance("skydiode convert " + reference.getFileName(), words, null, null, null, null, null));
        SpintronicNetwork network = SpintronicNetwork.of(model);
        double[][] inputs = file.inputs();
        double[][] expected = file.scoresMillivolts();
        double largest = 0;
        double apart = inputs.length == 0 || inputs.length != expected.length ? Double.NaN : 0;
        for (int row = 0; row < inputs.length && row < expected.length; row++) {
            if (inputs[row].length != network.inputs() || expected[row].length != network.outputs()) {
                throw new InputException(reference + ": inputs and trace do not fit the layers in row " + row);
            }
            double[] scores = network.scores(inputs[row]);
            for (int c = 0; c < scores.length; c++) {
                largest = Math.max(largest, Math.abs(expected[row][c]));
                apart = Math.max(apart, Math.abs(1000 * scores[c] - expected[row][c]));
            }
        }
        return new Candidate(gainFactor, model, apart / largest);
    }

    private List<String> names(int outputs) {
        if (classes == null) {
            return outputs == D62.CLASSES.size()
                    ? D62.CLASSES
                    : IntStream.range(0, outputs).mapToObj(c -> "class " + c).toList();
        }
        if (classes.size() != outputs) {
            throw new InputException("--classes: expected %d names, found %d".formatted(outputs, classes.size()));
        }
        return classes;
    }

    private void print(Candidate best) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("out", out.toString());
        answer.put("modelFingerprint", best.model().fingerprint());
        answer.put("gainFactor", best.gainFactor());
        answer.put("gainNote", best.model().provenance().recipe());
        answer.put("largestDeviation", best.deviation());
        answer.put("deviationUnit", "of the largest score in the file");
        PrintWriter writer = spec.commandLine().getOut();
        if (json.asked()) {
            writer.println(Json.write(answer));
        } else {
            answer.forEach((key, value) -> writer.println(key + ": " + value));
        }
        writer.flush();
    }
}
