package dev.skydiode.experiments;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's documents, for tests of what they claim. */
public final class Documents {

    private Documents() {}

    /**
     * A file's text.
     *
     * @param file path from the project's folder
     */
    public static String text(String file) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("skydiode"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve(file));
    }

    /** The answer of an experiment that stands beside its note. */
    public static JsonObject answer(String experiment) throws IOException {
        return JsonParser.parseString(text("docs/experiments/" + experiment + ".json"))
                .getAsJsonObject();
    }
}
