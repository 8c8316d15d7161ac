package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class RecordHeadersTest {

    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RandomGenerator random = new Random(7);

    @Test
    void describesTheRecordAsCloudEvent() {
        TraceParent trace = TraceParent.parse(VALID).orElseThrow();

        Headers headers = CloudEvents.headers(
                Topics.DETECTIONS, "/skydiode/test", "id-1", Instant.parse("2026-01-01T00:00:00.5Z"), trace);

        assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
        assertThat(text(headers, "ce_id")).isEqualTo("id-1");
        assertThat(text(headers, "ce_source")).isEqualTo("/skydiode/test");
        assertThat(text(headers, "ce_type")).isEqualTo("skydiode.v1.Detection");
        assertThat(text(headers, "ce_time")).isEqualTo("2026-01-01T00:00:00.500Z");
        assertThat(text(headers, "content-type")).isEqualTo("application/json");
        assertThat(text(headers, "traceparent")).isEqualTo(VALID);
    }

    @Test
    void leavesTheTraceOutWhereThereIsNone() {
        Headers headers = CloudEvents.headers(Topics.CAPTURES, "/a", "b", Instant.EPOCH, null);

        assertThat(headers.lastHeader("traceparent")).isNull();
    }

    @Test
    void keepsTheTraceInChildSpans() {
        TraceParent parent = TraceParent.parse(VALID).orElseThrow();

        TraceParent child = parent.child(random);

        assertThat(child.traceId()).isEqualTo(parent.traceId());
        assertThat(child.spanId()).isNotEqualTo(parent.spanId());
        assertThat(TraceParent.parse(child.value())).contains(child);
    }

    @Test
    void startsTracesThatAreValid() {
        TraceParent started = TraceParent.start(random);

        assertThat(TraceParent.parse(started.value())).contains(started);
    }

    @Test
    void ignoresMalformedTraces() {
        assertThat(TraceParent.parse(null)).isEmpty();
        assertThat(TraceParent.parse("")).isEmpty();
        assertThat(TraceParent.parse(VALID.toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(TraceParent.parse("00-00000000000000000000000000000000-b7ad6b7169203331-01"))
                .isEmpty();
        assertThat(TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"))
                .isEmpty();
    }

    private static String text(Headers headers, String name) {
        return DeadLetterHeaders.text(headers, name);
    }
}
