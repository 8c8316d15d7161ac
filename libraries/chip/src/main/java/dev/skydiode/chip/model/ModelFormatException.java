package dev.skydiode.chip.model;

import java.io.IOException;

/** A model file that cannot be used; the message names the file, the place in it and what was expected there. */
public final class ModelFormatException extends IOException {
    private final String jsonPath;

    ModelFormatException(String origin, String jsonPath, String expectation) {
        super(origin + ": " + jsonPath + ": " + expectation);
        this.jsonPath = jsonPath;
    }

    /** Place of the error, as {@code $.layers[1].biasVolts[3]}. */
    public String jsonPath() {
        return jsonPath;
    }
}
