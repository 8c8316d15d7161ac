package dev.skydiode.chip.model;

import com.fasterxml.jackson.annotation.JsonInclude;

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
        String origin,
        String recipe,
        Long seed,
        String dataSha256,
        Double trainAccuracyPercent,
        Double testAccuracyPercent,
        Integer testRows) {

    /** Nothing known. */
    public static final Provenance NONE = new Provenance(null, null, null, null, null, null, null);

    /** Only the origin known. */
    public static Provenance from(String origin) {
        return new Provenance(origin, null, null, null, null, null, null);
    }
}
