package dev.skydiode.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The peer that anybody writes first: a plain consumer in Python, confluent-kafka and NumPy, no state, no transactions. */
final class PythonConsumer {

    private PythonConsumer() {}

    /**
     * What it did over the second half of the captures.
     *
     * @param megasamplesPerCpuSecond by its own processor time, all threads
     */
    record Rates(double megasamplesPerSecond, double megasamplesPerCpuSecond) {}

    /** Reads so many captures of a topic from its start; where Python or a package is missing nothing, and a line that says so. */
    static Optional<Rates> run(Path folder, String kafka, String topic, int captures)
            throws IOException, InterruptedException {
        Path program = folder.resolve("consumer.py");
        try (InputStream source =
                Objects.requireNonNull(PythonConsumer.class.getResourceAsStream("consumer.py"), "in this jar")) {
            Files.write(program, source.readAllBytes());
        }
        Path errors = folder.resolve("consumer.err");
        try {
            Process python = new ProcessBuilder("python3", program.toString(), kafka, topic, Integer.toString(captures))
                    .redirectError(errors.toFile())
                    .start();
            try (BufferedReader output = python.inputReader(StandardCharsets.US_ASCII)) {
                String said = output.readLine();
                if (python.waitFor() == 0 && said != null) {
                    String[] rates = said.split(" ", -1);
                    return Optional.of(new Rates(Double.parseDouble(rates[0]), Double.parseDouble(rates[1])));
                }
            }
            Files.readAllLines(errors).stream()
                    .reduce((before, last) -> last)
                    .ifPresent(last -> System.err.println("no Python consumer: " + last));
        } catch (IOException missing) {
            System.err.println("no Python consumer: " + missing.getMessage());
        }
        return Optional.empty();
    }
}
