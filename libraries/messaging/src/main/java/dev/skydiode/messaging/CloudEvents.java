package dev.skydiode.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 attributes as record headers (Kafka binding, binary mode). */
public final class CloudEvents {

    /** Unique within the source; equal for a record that is written again. */
    public static final String ID = "ce_id";
    /** Who wrote the record, a URI reference such as {@code /skydiode/ingest}. */
    public static final String SOURCE = "ce_source";
    /** Full name of the message. */
    public static final String TYPE = "ce_type";
    /** When it happened, RFC 3339 in UTC. */
    public static final String TIME = "ce_time";
    /** Always 1.0. */
    public static final String SPEC_VERSION = "ce_specversion";
    /** Media type of the value. */
    public static final String CONTENT_TYPE = "content-type";

    private static final byte[] VERSION = bytes("1.0");

    private CloudEvents() {}

    /**
     * Headers for one record.
     *
     * @param topic gives type and media type
     * @param source who writes it
     * @param id unique within the source and equal when the same record is written again
     * @param time when it happened
     * @param trace span of the writer, or null where there is none
     */
    public static Headers headers(
            Topic<?, ?> topic, String source, String id, Instant time, @Nullable TraceParent trace) {
        Headers headers = new RecordHeaders()
                .add(SPEC_VERSION, VERSION)
                .add(ID, bytes(id))
                .add(SOURCE, bytes(source))
                .add(TYPE, bytes(topic.messageType()))
                .add(TIME, bytes(time.toString()))
                .add(CONTENT_TYPE, bytes(topic.contentType()));
        return trace == null ? headers : headers.add(TraceParent.HEADER, bytes(trace.value()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
