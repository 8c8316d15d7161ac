package dev.skydiode.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BodyMemoryTest {

    private static final int MEBIBYTE = 1 << 20;

    private final BodyMemory memory = BodyMemory.shared(16 * MEBIBYTE);

    @Test
    void givesBackWhatWasTaken() throws BodyMemoryShortException {
        try (BodyMemory.Lease lease = memory.lease("a")) {
            lease.take(1000);
            lease.take(2000);
            lease.giveBack(500);
            assertThat(memory.usedBytes()).isEqualTo(2500);
        }

        assertThat(memory.usedBytes()).isZero();
    }

    @Test
    void leavesRoomForOtherClientsAndForSmallBodies() throws BodyMemoryShortException {
        BodyMemory.Lease greedy = memory.lease("a");
        greedy.take(8 * MEBIBYTE);
        assertThatExceptionOfType(BodyMemoryShortException.class)
                .isThrownBy(() -> greedy.take(1))
                .withMessageContaining("client's share");
        memory.lease("b").take(4 * MEBIBYTE);
        assertThatExceptionOfType(BodyMemoryShortException.class)
                .isThrownBy(() -> memory.lease("c").take(MEBIBYTE));

        // Small ones still come in, whoever sends them, until nothing is left.
        for (int i = 0; i < 16; i++) {
            memory.lease("a").take(BodyMemory.SMALL_BYTES);
        }
        assertThatExceptionOfType(BodyMemoryShortException.class)
                .isThrownBy(() -> memory.lease("a").take(1));
    }

    @Test
    void readsWithMemoryInStepWithWhatCame() throws IOException, BodyMemoryShortException {
        byte[] whole = new byte[3 * MEBIBYTE + 17];
        new Random(1).nextBytes(whole);
        BodyMemory.Lease lease = memory.lease("a");
        InputStream watched = new ByteArrayInputStream(whole) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                assertThat(memory.usedBytes()).isLessThanOrEqualTo(Math.max(4096, 2L * pos));
                return super.read(target, offset, Math.min(length, 1000));
            }
        };

        BodyBytes read = BodyBytes.read(watched, whole.length, lease);

        assertThat(read.array()).isEqualTo(whole);
        assertThat(memory.usedBytes()).isEqualTo(whole.length);
    }

    @Test
    void countsNothingForWhatIsOnlyAnnounced() throws IOException, BodyMemoryShortException {
        BodyBytes nothing = BodyBytes.read(InputStream.nullInputStream(), 8 * MEBIBYTE, memory.lease("a"));

        assertThat(nothing.length()).isZero();
        assertThat(memory.usedBytes()).isEqualTo(4096);
    }
}
