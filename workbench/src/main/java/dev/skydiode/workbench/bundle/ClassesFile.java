package dev.skydiode.workbench.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What classes are: {@code {"classes": [{"name", "kind", "lookalike", "about"}]}}, the last two optional. */
final class ClassesFile {
    private static final String D62 = "d62-classes.json";
    private static final Set<String> FIELDS = Set.of("name", "kind", "lookalike", "about");

    private ClassesFile() {}

    /** The ten classes of the D62 data. */
    static List<KnownClass> d62() {
        try (InputStream in = ClassesFile.class.getResourceAsStream(D62);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(text, D62);
        } catch (IOException e) {
            throw new UncheckedIOException("the workbench's own " + D62 + " cannot be read", e);
        }
    }

    /** @throws InputException naming the file, the place and what is wrong */
    static List<KnownClass> read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return read(text, file.toString());
        } catch (NoSuchFileException missing) {
            throw new InputException("--classes-json " + file + ": no such file", missing);
        }
    }

    private static List<KnownClass> read(Reader text, String origin) {
        List<KnownClass> classes = new ArrayList<>();
        try {
            JsonReader strict = new JsonReader(text);
            strict.setStrictness(Strictness.STRICT);
            JsonElement root = JsonParser.parseReader(strict);
            if (!(root instanceof JsonObject object)
                    || !object.keySet().equals(Set.of("classes"))
                    || !(object.get("classes") instanceof JsonArray array)) {
                throw new InputException(origin + ": expected an object with the list \"classes\" and nothing else");
            }
            for (int i = 0; i < array.size(); i++) {
                classes.add(known(array.get(i), "%s: $.classes[%d]".formatted(origin, i)));
            }
        } catch (JsonParseException malformed) {
            throw new InputException(origin + ": " + malformed.getMessage(), malformed);
        }
        return classes;
    }

    private static KnownClass known(JsonElement element, String place) {
        if (!(element instanceof JsonObject object)) {
            throw new InputException(place + ": expected an object");
        }
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            if (!FIELDS.contains(field.getKey())
                    || !field.getValue().isJsonPrimitive()
                    || !field.getValue().getAsJsonPrimitive().isString()) {
                throw new InputException("%s.%s: expected text in one of name, kind, lookalike and about"
                        .formatted(place, field.getKey()));
            }
        }
        try {
            return new KnownClass(
                    text(object, "name"), text(object, "kind"), text(object, "lookalike"), text(object, "about"), null);
        } catch (IllegalArgumentException wrong) {
            throw new InputException(place + "." + wrong.getMessage(), wrong);
        }
    }

    private static String text(JsonObject object, String field) {
        return object.has(field) ? object.get(field).getAsString() : "";
    }

    /** The classes in the network's order, each with its signature where there is one. */
    static List<KnownClass> inOrder(
            List<KnownClass> classes, List<String> networkClasses, Map<String, ClassSignature> signatures) {
        List<KnownClass> ordered = new ArrayList<>();
        for (String name : networkClasses) {
            KnownClass known = classes.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new InputException("--classes-json: no class %s; expected those of the network, %s"
                                    .formatted(name, networkClasses)));
            ordered.add(
                    new KnownClass(known.name(), known.kind(), known.lookalike(), known.about(), signatures.get(name)));
        }
        if (ordered.size() != classes.size()) {
            throw new InputException("--classes-json: names %d classes; expected those of the network, %s"
                    .formatted(classes.size(), networkClasses));
        }
        return ordered;
    }
}
