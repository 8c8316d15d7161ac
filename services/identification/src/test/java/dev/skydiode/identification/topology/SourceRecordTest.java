package dev.skydiode.identification.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topology remembers of a capture is small: the capture itself is let go. */
class SourceRecordTest {

    @TempDir
    private Path folder;

    @Test
    void capturesAreLetGoOnceTheyAreIdentified() {
        try (TopologyBench bench = new TopologyBench(folder)) {
            List<WeakReference<byte[]>> sent = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sent.add(send(bench, i));
            }
            assertThat(bench.identifications.readValuesToList()).hasSize(100);

            System.gc();

            // The newest may still be in somebody's hands.
            assertThat(sent.stream().filter(bytes -> bytes.get() != null)).hasSizeLessThan(5);
        }
    }

    /** Of a sensor of its own, so that each has entries of its own in every store. */
    private static WeakReference<byte[]> send(TopologyBench bench, int sensor) {
        byte[] bytes = TopologyBench.capture(1, 0, "S500")
                .setSensorId("sensor-" + sensor)
                .build()
                .toByteArray();
        bench.captures.pipeInput(new TestRecord<>(
                ("sensor-" + sensor).getBytes(StandardCharsets.UTF_8), bytes, new RecordHeaders(), TopologyBench.NOW));
        return new WeakReference<>(bytes);
    }
}
