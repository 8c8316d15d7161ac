package dev.skydiode.gateway.source;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.UnsupportedSampleFormatException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A {@code --source} as it was written: kind, place, and parameters as in a URL's query. */
final class SourceAddress {

    static final String RTL_TCP = "rtl-tcp";

    private final String text;
    private final URI uri;
    private final Map<String, String> parameters;

    private SourceAddress(String text, URI uri, Map<String, String> parameters) {
        this.text = text;
        this.uri = uri;
        this.parameters = parameters;
    }

    /** Reads a URL; a path without a scheme is a file. */
    static SourceAddress parse(String text) {
        try {
            // A scheme of a URI has no underscore.
            String spelled = text.replaceFirst("^rtl_tcp:", RTL_TCP + ":");
            URI uri = new URI(spelled.contains(":") ? spelled : "file:" + spelled);
            Map<String, String> parameters = new LinkedHashMap<>();
            String query = uri.getRawQuery() != null ? uri.getRawQuery() : queryOfOpaque(uri);
            for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return new SourceAddress(text, uri, parameters);
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            throw new WrongSourceException("--source " + text + ": is no URL (" + wrong.getMessage() + ")");
        }
    }

    private static String queryOfOpaque(URI uri) {
        String part = uri.getRawSchemeSpecificPart();
        int mark = part.indexOf('?');
        return uri.isOpaque() && mark >= 0 ? part.substring(mark + 1) : "";
    }

    String kind() {
        return uri.getScheme();
    }

    /** Path of a file, decoded. */
    String path() {
        String part = uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
        int mark = part.indexOf('?');
        return mark < 0 ? part : part.substring(0, mark);
    }

    String host() {
        if (uri.getHost() == null) {
            throw wrong("expected a host, such as " + kind() + "://127.0.0.1:1234");
        }
        return uri.getHost();
    }

    int port(int otherwise) {
        int port = uri.getPort() < 0 ? otherwise : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw wrong("expected a port");
        }
        return port;
    }

    /** Refuses parameters that the kind does not have: a mistyped one would go unseen. */
    SourceAddress knows(String... names) {
        for (String name : parameters.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw wrong("there is no parameter '" + name + "'; expected " + String.join(", ", names));
            }
        }
        return this;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    double hertz(String name) {
        return number(name).orElseThrow(() -> wrong("expected " + name + "=HERTZ"));
    }

    OptionalDouble number(String name) {
        String value = parameters.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(parsed(name, value));
    }

    /** Numbers with commas between them; none where the parameter is missing. */
    List<Double> numbers(String name) {
        return text(name)
                .map(values -> Arrays.stream(values.split(",", -1))
                        .map(value -> parsed(name, value))
                        .toList())
                .orElse(List.of());
    }

    private double parsed(String name, String value) {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw wrong(name + "=" + value + " is no number");
    }

    /** The format, which must be stated. */
    SampleFormat format() {
        return format(text("format").orElseThrow(() -> wrong("expected format=NAME, such as ci16_le")));
    }

    SampleFormat format(SampleFormat otherwise) {
        return text("format").map(this::format).orElse(otherwise);
    }

    private SampleFormat format(String name) {
        try {
            return SampleFormat.parse(name);
        } catch (UnsupportedSampleFormatException unknown) {
            throw wrong(String.valueOf(unknown.getMessage()));
        }
    }

    WrongSourceException wrong(String what) {
        return new WrongSourceException("--source " + text + ": " + what);
    }
}
