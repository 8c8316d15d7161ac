package dev.skydiode.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the small JSON object of somebody who is not known yet, within bounds of size and time. */
final class LoginBody {
    private static final int MAX_BYTES = 4096;
    private static final Duration MAX_TIME = Duration.ofSeconds(10);

    private LoginBody() {}

    /** The body is not what it must be; the message says what that is. */
    static final class WrongBodyException extends Exception {
        WrongBodyException(String message) {
            super(message);
        }
    }

    static JsonNode read(HttpServletRequest request, JsonMapper json) throws WrongBodyException {
        String type = String.valueOf(request.getContentType());
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw new WrongBodyException("the body must be application/json");
        }
        try {
            JsonNode body = json.readTree(bytes(request.getInputStream()));
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException | JacksonException unread) {
            // Said below.
        }
        throw new WrongBodyException("the body must be a JSON object of at most " + MAX_BYTES + " bytes, here within "
                + MAX_TIME.toSeconds() + " s");
    }

    private static byte[] bytes(InputStream input) throws IOException {
        long end = System.nanoTime() + MAX_TIME.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[MAX_BYTES];
        for (int read = input.read(part); read >= 0; read = input.read(part)) {
            bytes.write(part, 0, read);
            if (bytes.size() > MAX_BYTES || System.nanoTime() > end) {
                throw new IOException("too much or too slow");
            }
        }
        return bytes.toByteArray();
    }
}
