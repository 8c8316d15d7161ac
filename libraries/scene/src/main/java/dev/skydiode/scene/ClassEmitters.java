package dev.skydiode.scene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The emitters of the ten classes, from the statistics that come with the library. */
public final class ClassEmitters {
    private static final String RESOURCE = "d62-emitters.txt";

    private ClassEmitters() {}

    /** All ten, in the data set's order. */
    public static List<ClassEmitter> all() {
        try (InputStream in = ClassEmitters.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own " + RESOURCE + " cannot be read", e);
        }
    }

    /**
     * The emitter of one class.
     *
     * @throws IllegalArgumentException if there is no such class; the message lists them
     */
    public static ClassEmitter byName(String className) {
        List<ClassEmitter> all = all();
        return all.stream()
                .filter(emitter -> emitter.className().equals(className))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no emitter named " + className + ": expected one of "
                        + all.stream().map(ClassEmitter::className).toList()));
    }

    /** A line {@code class NAME} begins a class, the lines after it have its values: a name and numbers, separated by blanks. */
    private static List<ClassEmitter> read(BufferedReader lines) throws IOException {
        List<ClassEmitter> emitters = new ArrayList<>();
        @Nullable Section section = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split("\\s+");
            if (words[0].equals("class")) {
                if (section != null) {
                    emitters.add(section.emitter());
                }
                section = new Section(words[1]);
            } else {
                Objects.requireNonNull(section, "a class must come first").add(words);
            }
        }
        emitters.add(Objects.requireNonNull(section, "no class").emitter());
        return List.copyOf(emitters);
    }

    /** The lines of one class. */
    private static final class Section {
        private final String className;
        private final Map<String, double[]> values = new HashMap<>();
        private final List<HoppingEmitter.Channel> channels = new ArrayList<>();

        Section(String className) {
            this.className = className;
        }

        /** A channel (tone, share, floor, peak, shape), or the values of a name. */
        void add(String[] words) {
            double[] numbers = new double[words.length - 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(words[i + 1]);
            }
            if (words[0].equals("channel")) {
                double[] shape = new double[numbers.length - 4];
                System.arraycopy(numbers, 4, shape, 0, shape.length);
                channels.add(new HoppingEmitter.Channel((int) numbers[0], numbers[1], numbers[2], numbers[3], shape));
            } else {
                values.put(words[0], numbers);
            }
        }

        /** Values that the class must have. */
        private double[] value(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        /** A class that has channels hops over them, another holds one band. */
        ClassEmitter emitter() {
            double dc = value("dc")[0];
            double[] levels = value("levels");
            if (!channels.isEmpty()) {
                return new HoppingEmitter(className, dc, levels[0], levels[1], value("skirt"), List.copyOf(channels));
            }
            double[] band = value("band");
            return new WideBandEmitter(
                    className,
                    dc,
                    levels[0],
                    levels[1],
                    (int) band[0],
                    band[1],
                    band[2],
                    value("shape"),
                    value("spread"));
        }
    }
}
