package dev.skydiode.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.radio.iq.IqFormatException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VrtAssemblerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final int CI16 = 0x2000_03cf;

    private final List<Snapshot> snapshots = new ArrayList<>();
    private final VrtAssembler assembler = new VrtAssembler(6, InstantSource.fixed(NOW), snapshots::add);

    private static ByteBuffer packet(int header, int... words) {
        ByteBuffer packet = ByteBuffer.allocate(4 * (words.length + 1)).putInt(header | words.length + 1);
        for (int word : words) {
            packet.putInt(word);
        }
        return packet.clear();
    }

    /** 1 MS/s, complex 16 bit. */
    private static ByteBuffer context(int stream, double hertz) {
        long radio = Math.round(hertz * (1 << 20));
        long rate = Math.round(1e6 * (1 << 20));
        return packet(
                0x4000_0000,
                stream,
                1 << 27 | 1 << 21 | 1 << 15,
                (int) (radio >> 32),
                (int) radio,
                (int) (rate >> 32),
                (int) rate,
                CI16,
                0);
    }

    private static ByteBuffer data(int stream, int count, int... samples) {
        int[] words = new int[samples.length + 1];
        words[0] = stream;
        System.arraycopy(samples, 0, words, 1, samples.length);
        return packet(0x1000_0000 | count << 16, words);
    }

    @Test
    void putsPacketsTogetherToCapturesOfEqualLength() throws IqFormatException {
        assembler.accept("h", context(1, 2.4e9));
        assembler.accept("h", data(1, 0, 1, 2, 3, 4));
        assembler.accept("h", data(1, 1, 5, 6, 7, 8));

        assertThat(snapshots).hasSize(1);
        Snapshot first = snapshots.getFirst();
        assertThat(first.stream()).isEqualTo("h:00000001");
        assertThat(first.centerFrequencyHertz()).isEqualTo(2.4e9);
        assertThat(first.sampleRateHertz()).isEqualTo(1e6);
        assertThat(first.format().sigmfName()).isEqualTo("ci16_be");
        assertThat(first.stored())
                .containsExactly(0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 6);
        assertThat(first.startUnixNanos()).isEqualTo(1_700_000_000_000_000_000L);

        assembler.flush();

        assertThat(snapshots).hasSize(2);
        assertThat(snapshots.getLast().stored().length).isEqualTo(8);
        assertThat(snapshots.getLast().startUnixNanos()).isEqualTo(1_700_000_000_000_002_000L);
    }

    @Test
    void endsACaptureWherePacketsWereLostAndStatesTheGap() throws IqFormatException {
        assembler.accept("h", context(1, 2.4e9));
        assembler.accept("h", data(1, 0, 1, 2, 3));
        assembler.accept("h", data(1, 3, 4));
        assembler.flush();

        assertThat(snapshots).extracting(Snapshot::gapBeforeSamples).containsExactly(0L, 6L);
        assertThat(snapshots.getFirst().stored().length).isEqualTo(12);
    }

    @Test
    void endsACaptureWhereTheSettingsChange() throws IqFormatException {
        assembler.accept("h", context(1, 2.4e9));
        assembler.accept("h", data(1, 0, 1, 2));
        assembler.accept("h", context(1, 2.4e9));
        assembler.accept("h", context(1, 5.8e9));
        assembler.accept("h", data(1, 1, 3));
        assembler.flush();

        assertThat(snapshots).extracting(Snapshot::centerFrequencyHertz).containsExactly(2.4e9, 5.8e9);
    }

    @Test
    void keepsStreamsAndSendersApart() throws IqFormatException {
        assembler.accept("a", context(1, 2.4e9));
        assembler.accept("b", context(1, 2.4e9));
        assembler.accept("a", data(1, 0, 1));
        assembler.accept("b", data(1, 0, 2));
        assembler.flush();

        assertThat(snapshots).extracting(Snapshot::stream).containsExactlyInAnyOrder("a:00000001", "b:00000001");
    }

    @Test
    void letsSamplesGoUntilTheContextHasCome() throws IqFormatException {
        assertThat(assembler.accept("h", data(1, 0, 1))).isFalse();
        assertThat(assembler.accept("h", context(1, 2.4e9))).isTrue();
        assertThat(assembler.accept("h", data(1, 1, 2))).isTrue();
    }

    @Test
    void refusesGarbage() {
        assertThatExceptionOfType(IqFormatException.class)
                .isThrownBy(() -> assembler.accept("h", ByteBuffer.wrap(new byte[3])));
    }

    @Test
    void followsItsReceiversThroughAFloodOfInventedStreams() throws IqFormatException {
        assembler.accept("real", context(7, 2.4e9));
        assembler.accept("real", data(7, 0, 1, 2, 3, 4, 5, 6));
        assertThat(snapshots).hasSize(1);
        for (int stream = 0; stream < 10_000; stream++) {
            assembler.accept("flood", data(stream, 0, 1));
            if (stream % 1_000 == 0) {
                assembler.accept("real", data(7, 1 + stream / 1_000, 1, 2, 3, 4, 5, 6));
            }
        }

        assertThat(snapshots).hasSize(11).allMatch(snapshot -> snapshot.gapBeforeSamples() == 0);
        assertThat(assembler.evicted()).isEqualTo(10_000 - VrtAssembler.MAX_STREAMS + 1);
        // A new receiver finds a place.
        assembler.accept("new", context(1, 2.4e9));
        assembler.accept("new", data(1, 0, 1, 2, 3, 4, 5, 6));
        assertThat(snapshots.getLast().stream()).isEqualTo("new:00000001");
    }
}
