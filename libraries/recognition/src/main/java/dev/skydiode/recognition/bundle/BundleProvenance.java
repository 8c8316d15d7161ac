package dev.skydiode.recognition.bundle;

import java.util.List;
import java.util.Map;

/**
 * Where a bundle comes from; has no effect on what it decides.
 *
 * @param origin who or what made it
 * @param commands that made it, in order
 * @param dataSha256 digests of the rows it was made from, hex, by what they are
 * @param figures what was measured, by what it is
 */
public record BundleProvenance(
        String origin, List<String> commands, Map<String, String> dataSha256, Map<String, Double> figures) {
    /** Nothing known. */
    public static final BundleProvenance NONE = new BundleProvenance("", List.of(), Map.of(), Map.of());

    public BundleProvenance {
        origin = Require.text("origin", origin);
        commands = commands == null ? List.of() : List.copyOf(commands);
        dataSha256 = dataSha256 == null ? Map.of() : Map.copyOf(dataSha256);
        figures = figures == null ? Map.of() : Map.copyOf(figures);
    }
}
