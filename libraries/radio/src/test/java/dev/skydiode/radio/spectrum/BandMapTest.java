package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BandMapTest {

    @Test
    void isTheIdentityForACaptureAsWideAsTheBand() {
        double[] bins = new double[256];
        Arrays.setAll(bins, k -> k + 1);

        BandMap map = new BandMap(SpectrumSettings.DEFAULT, 256, 100e6, 2.44e9);

        assertThat(map.tones(bins, 1)).containsExactly(bins, within(1e-9));
        assertThat(map.coverage()).isEqualTo(1);
    }

    @Test
    void sharesABinBetweenTheTonesItOverlaps() {
        double[] bins = new double[256];
        bins[128] = 1;
        // One bin of 25 MHz / 256 lies within a quarter of tone 128 where the capture is centred on the band.
        double[] tones = new BandMap(SpectrumSettings.DEFAULT, 256, 25e6, 2.44e9).tones(bins, 1);
        assertThat(tones[128]).isCloseTo(1, within(1e-9));

        double halfTone = 100e6 / 512;
        double[] shifted = new BandMap(SpectrumSettings.DEFAULT, 256, 25e6, 2.44e9 + halfTone).tones(bins, 1);
        assertThat(shifted[128]).isCloseTo(0.5, within(1e-9));
        assertThat(shifted[129]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void losesNoPowerInsideTheBand() {
        double[] bins = new double[512];
        Arrays.fill(bins, 0.25);
        for (double rate : new double[] {3.2e6, 10e6, 61.44e6, 99e6}) {
            double[] tones = new BandMap(SpectrumSettings.DEFAULT, 512, rate, 2.4403e9).tones(bins, 2);
            assertThat(Arrays.stream(tones).sum()).as("rate %s", rate).isCloseTo(256, within(256 * 2e-3));
        }
    }

    @Test
    void coversTheShareOfTheBandThatTheCaptureReaches() {
        assertThat(new BandMap(SpectrumSettings.DEFAULT, 256, 20e6, 2.44e9).coverage())
                .isCloseTo(0.2, within(1e-9));
        assertThat(new BandMap(SpectrumSettings.DEFAULT, 256, 20e6, 2.49e9).coverage())
                .isCloseTo(0.1, within(2e-3));
    }
}
