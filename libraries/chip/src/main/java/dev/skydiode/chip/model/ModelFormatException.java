package dev.skydiode.chip.model;

import java.io.IOException;

/** A model file that cannot be used; the message names the file, the place in it and what was expected there. */
public final class ModelFormatException extends IOException {
    /** @param jsonPath place of the error, as {@code $.layers[1].biasVolts[3]} */
    ModelFormatException(String origin, String jsonPath, String expectation) {
        super(origin + ": " + jsonPath + ": " + expectation);
    }
}
