package dev.skydiode.gateway.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.gateway.reduce.Reduced.Priority;
import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.radio.iq.SampleFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReductionTest {

    private static final int SAMPLES = 16_384;
    private static final double RATE = 20e6;

    private final Random random = new Random(11);

    /** Noise, with a tone 20 dB over each bin's noise where asked for. */
    private Snapshot snapshot(int number, boolean tone) {
        float[] iq = new float[2 * SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            double phase = 2 * Math.PI * 0.11 * n;
            double level = tone ? 0.01 : 0;
            iq[2 * n] = (float) (0.01 * random.nextGaussian() + level * Math.cos(phase));
            iq[2 * n + 1] = (float) (0.01 * random.nextGaussian() + level * Math.sin(phase));
        }
        byte[] stored = new byte[SAMPLES * SampleFormat.CI16_LE.bytesPerSample()];
        SampleFormat.CI16_LE.encode(iq, SAMPLES, stored, 0);
        return new Snapshot(
                "",
                1_700_000_000_000_000_000L + Math.round(number * SAMPLES / RATE * 1e9),
                2.44e9,
                RATE,
                OptionalDouble.empty(),
                0,
                SampleFormat.CI16_LE,
                stored);
    }

    @Test
    void sendsWhatIsOnTheAirAndWhatIsAroundIt() {
        Reduction active = new ActiveReduction();
        List<Reduced> sent = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            sent.addAll(active.reduce(snapshot(number, number >= 40 && number < 43)));
        }

        assertThat(sent.stream().filter(one -> one.priority() == Priority.ACTIVE))
                .hasSize(3);
        assertThat(sent)
                .extracting(Reduced::priority)
                .containsSubsequence(
                        Priority.AROUND, Priority.ACTIVE, Priority.ACTIVE, Priority.ACTIVE, Priority.AROUND);
        assertThat(sent).hasSizeLessThanOrEqualTo(6);
        assertThat(sent)
                .isSortedAccordingTo((one, other) -> Long.compare(
                        one.snapshot().startUnixNanos(), other.snapshot().startUnixNanos()));
    }

    @Test
    void letsSilenceBeHeardNowAndThen() {
        Reduction active = new ActiveReduction();
        long sent = 0;
        // 12,300 snapshots would be 10 s; a thousand apart do as well.
        for (int number = 0; number < 13; number++) {
            sent += active.reduce(snapshot(1000 * number, false)).size();
        }

        assertThat(sent).isBetween(2L, 4L);
    }

    @Test
    void sendsTheSpectrumOfTheWindowWithTheBurst() {
        Reduction spectra = new SpectraReduction(0.01);
        List<Reduced> sent = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            sent.addAll(spectra.reduce(snapshot(number, number == 5)));
        }

        assertThat(sent).hasSize(2);
        double[] powers = sent.getFirst().spectrumMicrowatts().orElseThrow();
        assertThat(sent.getFirst().priority()).isEqualTo(Priority.ACTIVE);
        assertThat(powers).hasSize(256);
        int strongest = 0;
        for (int tone = 0; tone < 256; tone++) {
            strongest = powers[tone] > powers[strongest] ? tone : strongest;
        }
        // 0.11 of 20 MHz above the centre, in tones of 100 MHz / 256.
        assertThat(strongest).isCloseTo(128 + (int) Math.round(0.11 * RATE / (100e6 / 256)), within(1));
        assertThat(sent.getFirst().snapshot().startUnixNanos())
                .isBetween(
                        snapshot(5, false).startUnixNanos(), snapshot(6, false).startUnixNanos() - 1);
    }

    @Test
    void keepsToItsBudgetAndGivesUpTheQuietFirst() {
        long[] nanos = {0};
        ByteBudget budget = new ByteBudget(SAMPLES * 4.0, () -> nanos[0]);
        Snapshot snapshot = snapshot(0, false);
        long active = 0;
        long quiet = 0;
        for (int second = 0; second < 100; second++) {
            nanos[0] = second * 1_000_000_000L;
            active += budget.allows(Reduced.samples(snapshot, Priority.ACTIVE)) ? 1 : 0;
            quiet += budget.allows(Reduced.samples(snapshot, Priority.QUIET)) ? 1 : 0;
        }

        assertThat(active).isEqualTo(100);
        assertThat(quiet).isLessThanOrEqualTo(3);
    }
}
