package dev.skydiode.messaging;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context, version 00: the one header that lets a trace follow a capture through all topics.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param flags 2 hex digits; 01 means sampled
 */
public record TraceParent(String traceId, String spanId, String flags) {

    /** Name of the header, in HTTP and on records. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final String SAMPLED = "01";

    /** Reads a header; empty where it is null or malformed, as the W3C recommendation asks. */
    public static Optional<TraceParent> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        var matcher = FORM.matcher(header);
        return matcher.matches()
                ? Optional.of(new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** A new trace. */
    public static TraceParent start(RandomGenerator random) {
        return new TraceParent(hex(random.nextLong()) + hex(random.nextLong()), hex(random.nextLong()), SAMPLED);
    }

    /** A child span of this one in the same trace. */
    public TraceParent child(RandomGenerator random) {
        return new TraceParent(traceId, hex(random.nextLong()), flags);
    }

    /** The header's value. */
    public String value() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String hex(long value) {
        // Zero is the one value that an id may not have.
        return HexFormat.of().toHexDigits(value == 0 ? 1 : value);
    }
}
