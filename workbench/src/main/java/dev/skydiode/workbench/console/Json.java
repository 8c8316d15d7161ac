package dev.skydiode.workbench.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Answers for programs: one JSON object on one line. */
public final class Json {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Json() {}

    /**
     * Writes maps, lists, arrays, records, text and finite numbers; doubles keep their full precision.
     *
     * @throws IllegalArgumentException for NaN or infinity, which JSON has no word for
     */
    public static String write(Object value) {
        return GSON.toJson(value);
    }
}
