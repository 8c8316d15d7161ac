package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenOffsetsTest {
    @Test
    void commitsTheFirstOpenRecord() {
        OpenOffsets offsets = OpenOffsets.from(10);
        offsets.read(10);
        offsets.open(10);
        offsets.read(13);
        offsets.open(13);
        offsets.read(14);
        assertThat(offsets.committable()).isEqualTo(10);

        offsets.done(10);
        assertThat(offsets.committable()).isEqualTo(13);
        offsets.done(13);
        assertThat(offsets.committable())
                .as("where reading goes on, over gaps of transactions")
                .isEqualTo(15);
    }

    @Test
    void knowsAfterARestartWhatWasDone() {
        OpenOffsets before = OpenOffsets.from(100);
        for (long offset = 100; offset < 120; offset++) {
            before.read(offset);
            before.open(offset);
        }
        for (long offset : List.of(101L, 102L, 104L, 119L)) {
            before.done(offset);
        }
        OpenOffsets after = OpenOffsets.from(before.committable(), before.text());

        List<Long> repeated = new ArrayList<>();
        for (long offset = 100; offset < 122; offset++) {
            if (after.read(offset)) {
                repeated.add(offset);
            }
        }
        assertThat(repeated).doesNotContain(101L, 102L, 104L, 119L).contains(100L, 103L, 118L, 120L, 121L);
    }

    @Test
    void takesGarbageForNothingDone() {
        for (String text : List.of("", "x", "1", "1;x", ";")) {
            assertThat(OpenOffsets.from(5, text).read(5)).as(text).isTrue();
        }
    }

    /**
     * Restarts at any moment: nothing open is passed over, and the text never outgrows what Kafka takes. The sets are asked
     * themselves: assertions go through them one by one.
     */
    @Test
    void losesNothingWhereverItIsRestarted() {
        SplittableRandom random = new SplittableRandom(7);
        OpenOffsets offsets = OpenOffsets.from(0);
        TreeSet<Long> open = new TreeSet<>();
        long position = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(3) > 0) {
                long offset = position + random.nextInt(3);
                position = offset + 1;
                if (offsets.read(offset)) {
                    offsets.open(offset);
                    open.add(offset);
                } else {
                    assertThat(open.contains(offset)).isFalse();
                }
            }
            if (!open.isEmpty() && random.nextInt(2) == 0) {
                Long some = open.ceiling(random.nextLong(open.last() + 1));
                offsets.done(some);
                open.remove(some);
            }
            if (random.nextInt(500) == 0) {
                assertThat(offsets.text()).hasSizeLessThan(4_096);
                long committed = offsets.committable();
                assertThat(committed).isLessThanOrEqualTo(open.isEmpty() ? position : open.first());
                offsets = OpenOffsets.from(committed, offsets.text());
                TreeSet<Long> again = new TreeSet<>();
                for (long offset = committed; offset < position; offset++) {
                    if (offsets.read(offset)) {
                        offsets.open(offset);
                        again.add(offset);
                    }
                }
                assertThat(again.containsAll(open)).isTrue();
                open = again;
            }
        }
    }
}
