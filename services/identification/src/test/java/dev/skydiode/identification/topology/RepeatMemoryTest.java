package dev.skydiode.identification.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

/** Against a set of identities that forgets nothing. */
class RepeatMemoryTest {

    private final InMemoryKeyValueStore store = new InMemoryKeyValueStore("repeats");
    private final RepeatMemory memory = new RepeatMemory(store, Duration.ofHours(1));

    private static Capture capture(String sensor, long start, long sequence) {
        return Capture.newBuilder()
                .setSensorId(sensor)
                .setStartUnixNanos(start)
                .setSequence(sequence)
                .build();
    }

    @Test
    void knowsWhatCameAndNothingElse() {
        SplittableRandom random = new SplittableRandom(17);
        Set<Capture> came = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            // Few of each, so that many come twice and many are neighbours.
            Capture capture = capture(
                    "s" + random.nextInt(2), random.nextInt(-3, 3) * 255L, random.nextInt(-700, 700) + (i % 2L << 40));

            assertThat(memory.contains(capture)).as("%s", capture).isEqualTo(came.contains(capture));
            if (came.add(capture)) {
                memory.add(capture);
            }
        }
    }

    @Test
    void neighboursShareAnEntry() {
        memory.tick(Duration.ZERO);
        for (int sequence = 0; sequence < 320; sequence++) {
            memory.add(capture("sensor", 1_000L * sequence, sequence));
        }

        assertThat(store.approximateNumEntries()).isEqualTo(10 + 1);
    }

    @Test
    void capturesOfOneNumberCostNoMoreThanOthers() {
        for (int start = 0; start < 5_000; start++) {
            memory.add(capture("sensor", start, 7));
        }

        try (var all = store.all()) {
            while (all.hasNext()) {
                assertThat(all.next().value.length).isLessThan(1_000);
            }
        }
        assertThat(memory.contains(capture("sensor", 4_999, 7))).isTrue();
        assertThat(memory.contains(capture("sensor", 5_000, 7))).isFalse();
    }

    @Test
    void goesOnAfterARestartAndForgetsByGenerations() {
        Capture capture = capture("sensor", 1, 1);
        memory.add(capture);
        for (int start = 0; start < 100; start++) {
            memory.add(capture("flood", start, 1));
        }
        memory.tick(Duration.ofMinutes(16));
        RepeatMemory restarted = new RepeatMemory(store, Duration.ofHours(1));

        assertThat(restarted.contains(capture)).isTrue();
        for (int minutes = 16; minutes <= 96; minutes += 16) {
            restarted.tick(Duration.ofMinutes(minutes));
        }

        assertThat(restarted.contains(capture)).isFalse();
        try (var left =
                store.range(Bytes.wrap(new byte[Long.BYTES]), Bytes.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}))) {
            assertThat(left.hasNext()).isFalse();
        }
    }
}
