package dev.skydiode.experiments.emitters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What stands above the figures: where they come from and what they mean. */
final class Headers {

    private Headers() {}

    static String read(String resource) {
        try (InputStream in = Headers.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the workbench's own " + resource + " cannot be read", e);
        }
    }
}
