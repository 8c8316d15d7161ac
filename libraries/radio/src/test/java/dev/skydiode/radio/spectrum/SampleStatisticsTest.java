package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleStatisticsTest {
    private final SplittableRandom random = new SplittableRandom(8);

    @Test
    void countsClippedSamplesWhereverTheyAre() {
        for (int samples : new int[] {256, 511, 512, 513, 2000, 8192}) {
            int offset = random.nextInt(100);
            float[] iq = new float[2 * (offset + samples)];
            int expected = 0;
            for (int n = 0; n < offset + samples; n++) {
                boolean clipped = random.nextInt(200) == 0;
                iq[2 * n + random.nextInt(2)] = clipped ? (random.nextBoolean() ? 1 : -0.99f) : 0.98f;
                expected += clipped && n >= offset ? 1 : 0;
            }

            assertThat(SampleStatistics.of(iq, offset, samples, true).clippingShare())
                    .as("%s samples", samples)
                    .isCloseTo((double) expected / samples, within(1e-12));
        }
    }

    @Test
    void passesOverSamplesThatAreNoNumbers() {
        float[] iq = new float[1024];
        iq[3] = Float.NaN;
        iq[100] = 1;

        assertThat(SampleStatistics.of(iq, 0, 512, true).clippingShare()).isEqualTo(1.0 / 512);
    }
}
