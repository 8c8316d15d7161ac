package dev.skydiode.chip.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from; every component may be null, and none has an effect on what the chip computes.
 *
 * @param origin who or what made it
 * @param recipe how it was trained, in words
 * @param seed seed of the training run
 * @param dataSha256 SHA-256 of the rows and labels it was trained on, in hex
 * @param trainAccuracyPercent accuracy measured on the training split
 * @param testAccuracyPercent accuracy measured on the test split of the same file
 * @param testRows number of rows of that split
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        @Nullable String origin,
        @Nullable String recipe,
        @Nullable Long seed,
        @Nullable String dataSha256,
        @Nullable Double trainAccuracyPercent,
        @Nullable Double testAccuracyPercent,
        @Nullable Integer testRows) {

    /** Nothing known. */
    public static final Provenance NONE = new Provenance(null, null, null, null, null, null, null);

    /** Only the origin known. */
    public static Provenance from(String origin) {
        return new Provenance(origin, null, null, null, null, null, null);
    }
}
