package dev.skydiode.recognition.track;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The looks that are known, in order: the first that fits a track counts. */
public final class Looks {
    private static final String RESOURCE = "looks.json";

    private final List<Look> all;

    /** The form of the file. */
    private record Document(String about, List<Look> looks) {}

    private Looks(List<Look> all) {
        this.all = List.copyOf(all);
    }

    /** Those that come with the library. */
    public static Looks builtIn() {
        try (InputStream in = Looks.class.getResourceAsStream(RESOURCE)) {
            return read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the library's own " + RESOURCE + " cannot be read", unreadable);
        }
    }

    /**
     * Reads a file of the form of {@code looks.json}.
     *
     * @param in UTF-8 JSON; not closed
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Looks read(InputStream in) {
        try {
            Document document = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readValue(in, Document.class);
            if (document == null || document.looks() == null) {
                throw new IllegalArgumentException("looks: expected a list 'looks'");
            }
            int missing = document.looks().indexOf(null);
            if (missing >= 0) {
                throw new IllegalArgumentException("looks[%d]: expected a look, got null".formatted(missing));
            }
            return new Looks(document.looks());
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("looks: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** All, in order. */
    public List<Look> all() {
        return all;
    }

    /** What an unidentified track looks like. */
    public Optional<Look> of(EmitterTrack track) {
        return all.stream().filter(look -> look.fits(track)).findFirst();
    }
}
