package dev.skydiode.messaging.streams;

import dev.skydiode.messaging.CloudEvents;
import dev.skydiode.messaging.DeadLetterHeaders;
import dev.skydiode.messaging.Rejection;
import dev.skydiode.messaging.TraceParent;
import dev.skydiode.messaging.capture.RejectReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Makes dead letters that always fit their topic: byte for byte what came, as long as that fits; else its beginning, with
 * the full size and the SHA-256 of the whole in headers.
 */
final class DeadLetterWriter {

    /** Of a key, a value or headers that are too large, about this much is kept, bytes. */
    static final int KEPT_BYTES = 16 * 1024;

    private static final int MAX_KEY_BYTES = 1024;
    /** Key, headers and the batch header beside the value, bytes. */
    private static final int ROOM_BYTES = 48 * 1024;

    private static final int MAX_TEXT_LENGTH = 1000;
    private static final int MAX_STACKTRACE_LENGTH = 4000;
    /** Kept first where not all headers fit. */
    private static final List<String> DEAR =
            List.of(TraceParent.HEADER, CloudEvents.ID, CloudEvents.SOURCE, CloudEvents.TYPE, CloudEvents.TIME);

    private final String topic;
    private final int maxValueBytes;

    /**
     * @param topic the dead letter topic
     * @param maxLetterBytes largest record that it takes
     */
    DeadLetterWriter(String topic, int maxLetterBytes) {
        this.topic = topic;
        this.maxValueBytes = maxLetterBytes - ROOM_BYTES;
    }

    ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] value, Rejection problem, Exception cause) {
        Headers headers = kept(context.headers());
        put(headers, DeadLetterHeaders.REASON, problem.reason());
        put(headers, DeadLetterHeaders.FIELD, line(problem.field()));
        put(headers, DeadLetterHeaders.DETAIL, line(problem.detail()));
        put(headers, DeadLetterHeaders.EXCEPTION, cause.getClass().getName());
        put(headers, DeadLetterHeaders.MESSAGE, line(String.valueOf(cause.getMessage())));
        put(headers, DeadLetterHeaders.TOPIC, String.valueOf(context.topic()));
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(context.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(context.offset()));
        if (problem.reason().equals(RejectReason.PROCESSING_FAILED.code())) {
            put(headers, DeadLetterHeaders.STACKTRACE, stacktrace(cause));
        }
        return new ProducerRecord<>(
                topic,
                null,
                Math.max(0, context.timestamp()),
                bounded(headers, key, MAX_KEY_BYTES, DeadLetterHeaders.KEY_BYTES, DeadLetterHeaders.KEY_SHA256),
                bounded(headers, value, maxValueBytes, DeadLetterHeaders.VALUE_BYTES, DeadLetterHeaders.VALUE_SHA256),
                headers);
    }

    private static byte[] bounded(Headers headers, byte[] bytes, int limit, String sizeHeader, String digestHeader) {
        // A letter that was sent again may bring these from the last time.
        headers.remove(sizeHeader).remove(digestHeader);
        if (bytes == null || bytes.length <= limit) {
            return bytes;
        }
        put(headers, sizeHeader, Integer.toString(bytes.length));
        put(headers, digestHeader, sha256(bytes));
        return Arrays.copyOf(bytes, Math.min(limit, KEPT_BYTES));
    }

    private static Headers kept(Headers incoming) {
        Headers kept = new RecordHeaders();
        int room = KEPT_BYTES;
        int dropped = 0;
        for (String name : DEAR) {
            Header header = incoming.lastHeader(name);
            if (header != null && size(header) <= MAX_KEY_BYTES) {
                kept.add(header);
                room -= size(header);
            }
        }
        for (Header header : incoming) {
            if (kept.lastHeader(header.key()) != null && DEAR.contains(header.key())) {
                continue;
            }
            if (size(header) <= room) {
                kept.add(header);
                room -= size(header);
            } else {
                dropped++;
            }
        }
        kept.remove(DeadLetterHeaders.DROPPED_HEADERS);
        if (dropped > 0) {
            put(kept, DeadLetterHeaders.DROPPED_HEADERS, Integer.toString(dropped));
        }
        return kept;
    }

    private static int size(Header header) {
        return header.key().length() * 3 + (header.value() == null ? 0 : header.value().length) + 10;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A text on one line, and not too long. */
    static String line(String text) {
        String head = text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) + "..." : text;
        return head.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String stacktrace(Exception cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.getBuffer()
                .substring(0, Math.min(MAX_STACKTRACE_LENGTH, text.getBuffer().length()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
