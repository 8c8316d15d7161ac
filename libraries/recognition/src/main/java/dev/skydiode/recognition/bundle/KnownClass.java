package dev.skydiode.recognition.bundle;

import dev.skydiode.recognition.signature.ClassSignature;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One class of a bundle.
 *
 * @param name as the network calls it
 * @param kind drone, controller (a hand-held transmitter, so a pilot is near) or benign (no alert)
 * @param lookalike harmless transmitter that a spectrum cannot tell from the class, for people; empty if none is known
 * @param about what the class is, for people; has no effect
 * @param signature what the class looks like; null where that is not known, and then nothing is held against it
 */
public record KnownClass(
        String name,
        String kind,
        String lookalike,
        String about,
        @Nullable ClassSignature signature) {
    /** What a class may be. */
    public static final Set<String> KINDS = Set.of("drone", "controller", "benign");

    /** Characters. */
    private static final int MAX_NAME_LENGTH = 200;

    public KnownClass {
        Require.name("name", name, MAX_NAME_LENGTH);
        if (kind == null || !KINDS.contains(kind)) {
            throw new IllegalArgumentException("kind: expected drone, controller or benign, is " + kind);
        }
        lookalike = Require.text("lookalike", lookalike);
        about = Require.text("about", about);
    }
}
