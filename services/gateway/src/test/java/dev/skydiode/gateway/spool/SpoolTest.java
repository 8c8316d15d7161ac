package dev.skydiode.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {

    private static final int SEGMENT_BYTES = 1000;

    @TempDir
    Path folder;

    private final List<Long> found = new ArrayList<>();

    private Spool open(long maxBytes) throws IOException {
        found.clear();
        return Spool.open(folder, maxBytes, SEGMENT_BYTES, record -> found.add(record.index()));
    }

    private static byte[] payload(int number) {
        return ByteBuffer.allocate(84).putInt(number).array();
    }

    private static List<Integer> numbers(List<SpoolRecord> records) {
        return records.stream()
                .map(record -> ByteBuffer.wrap(record.payload()).getInt())
                .toList();
    }

    @Test
    void keepsOrderOverLivesAndForgetsWhatIsAcknowledged() throws Exception {
        Random random = new Random(3);
        int appended = 0;
        int taken = 0;
        List<Integer> read = new ArrayList<>();
        while (taken < 1000) {
            // Nothing is closed: every life ends as by a kill.
            Spool spool = open(1 << 20);
            for (int i = random.nextInt(40); i > 0 && appended < 1000; i--) {
                assertThat(spool.append(false, payload(appended))).isEqualTo(appended++);
            }
            List<SpoolRecord> batch = spool.peek(1 + random.nextInt(30), 1 << 20, 0);
            if (!batch.isEmpty()) {
                int settled = 1 + random.nextInt(batch.size());
                read.addAll(numbers(batch.subList(0, settled)));
                spool.acknowledge(batch.get(settled - 1).index());
                taken += settled;
            }
        }

        assertThat(read).hasSize(1000).isSorted().doesNotHaveDuplicates();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("position");
        }
        try (Spool spool = open(1 << 20)) {
            assertThat(spool.append(false, payload(1000))).isEqualTo(1000);
        }
    }

    @Test
    void cutsAwayWhatAKillLeftHalf() throws Exception {
        try (Spool spool = open(1 << 20)) {
            for (int i = 0; i < 5; i++) {
                spool.append(false, payload(i));
            }
        }
        Path segment = folder.resolve("%020d.spool".formatted(0));
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 7);
        }
        try (Spool spool = open(1 << 20)) {
            assertThat(numbers(spool.peek(10, 1 << 20, 0))).containsExactly(0, 1, 2, 3);
            assertThat(spool.append(false, payload(44))).isEqualTo(4);
            assertThat(numbers(spool.peek(10, 1 << 20, 0))).containsExactly(0, 1, 2, 3, 44);
        }
    }

    @Test
    void givesUpTheOldestQuietEntriesFirstAndThenTheOldest() throws Exception {
        Spool spool = open(10 * SEGMENT_BYTES);
        for (int i = 0; i < 150; i++) {
            spool.append(i % 2 == 0, payload(i));
        }
        List<Integer> left = numbers(spool.peek(1000, 1 << 20, 0));
        assertThat(left.stream().filter(number -> number % 2 == 1))
                .as("the loud ones")
                .hasSize(75);
        assertThat(spool.bytes()).isLessThanOrEqualTo(10 * SEGMENT_BYTES);
        assertThat(spool.thinned()).isEqualTo(150 - left.size());

        for (int i = 151; i < 351; i += 2) {
            spool.append(false, payload(i));
        }
        List<Integer> newest = numbers(spool.peek(1000, 1 << 20, 0));
        assertThat(newest).isSorted().endsWith(349).allMatch(number -> number % 2 == 1);
        assertThat(spool.bytes()).isLessThanOrEqualTo(10 * SEGMENT_BYTES);
        spool.close();

        try (Spool again = open(10 * SEGMENT_BYTES)) {
            assertThat(numbers(again.peek(1000, 1 << 20, 0))).isEqualTo(newest);
        }
    }

    @Test
    void readsWithinItsBounds() throws Exception {
        try (Spool spool = open(1 << 20)) {
            for (int i = 0; i < 50; i++) {
                spool.append(false, payload(i));
            }
            assertThat(spool.peek(7, 1 << 20, 0)).hasSize(7);
            assertThat(spool.peek(100, 3 * 84, 0)).hasSize(3);
            assertThat(spool.peek(100, 1, 0)).as("one in any case").hasSize(1);
            assertThat(spool.pending()).isEqualTo(50);
        }
    }
}
