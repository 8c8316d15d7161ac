package dev.skydiode.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a dead letter. Those of {@code skydiode.*} say why, and what was left out; the others are those of Kafka Streams' native
 * dead letter queue and say where the record came from. All values are UTF-8 text.
 */
public final class DeadLetterHeaders {

    /** Stable code of the reason, one of {@link dev.skydiode.messaging.capture.RejectReason#code()}. */
    public static final String REASON = "skydiode.reason";
    /** The field that is wrong, as a path in the message; absent where the whole record is. */
    public static final String FIELD = "skydiode.field";
    /** What was found and what was expected, one sentence for people. */
    public static final String DETAIL = "skydiode.detail";
    /** Full size of a value that was shortened to fit, bytes; absent where it is whole. */
    public static final String VALUE_BYTES = "skydiode.value.bytes";
    /** SHA-256 of that full value, hex. */
    public static final String VALUE_SHA256 = "skydiode.value.sha256";
    /** Full size of a key that was shortened, bytes; absent where it is whole. */
    public static final String KEY_BYTES = "skydiode.key.bytes";
    /** SHA-256 of that full key, hex. */
    public static final String KEY_SHA256 = "skydiode.key.sha256";
    /** How many headers of the record were left out because they were too large; absent where none was. */
    public static final String DROPPED_HEADERS = "skydiode.headers.dropped";
    /** Class of the exception. */
    public static final String EXCEPTION = "__streams.errors.exception";
    /** Message of the exception. */
    public static final String MESSAGE = "__streams.errors.message";
    /** Stack trace, shortened. */
    public static final String STACKTRACE = "__streams.errors.stacktrace";
    /** Topic that the record came from. */
    public static final String TOPIC = "__streams.errors.topic";
    /** Partition that the record came from. */
    public static final String PARTITION = "__streams.errors.partition";
    /** Offset of the record there. */
    public static final String OFFSET = "__streams.errors.offset";

    private DeadLetterHeaders() {}

    /** Text of the last header of this name, or null where there is none. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
