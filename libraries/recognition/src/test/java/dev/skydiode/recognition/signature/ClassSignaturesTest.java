package dev.skydiode.recognition.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.ClassSignature.FalseMatchShare;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClassSignaturesTest {
    private static final double[] HUMP = {0.5, 1, 0.5};

    @Test
    void matchesAClassOnAnyOfItsChannels() {
        ClassSignatures signatures = new ClassSignatures(Map.of(
                "kite",
                new ClassSignature(
                        0.9,
                        List.of(new Channel(10, HUMP), new Channel(60, HUMP)),
                        List.of(new FalseMatchShare(20e6, 0.4), new FalseMatchShare(100e6, 0.25)))));

        double[] powers = new double[256];
        Arrays.fill(powers, 1e-6);
        System.arraycopy(HUMP, 0, powers, 60, HUMP.length);
        assertThat(signatures.fits("kite", powers)).isTrue();
        assertThat(signatures.match("kite", powers).orElseThrow()).isGreaterThan(0.999);
        assertThat(signatures.falseMatchShares())
                .isEqualTo(Map.of("kite", new TreeMap<>(Map.of(20e6, 0.4, 100e6, 0.25))));
        powers[200] = 2;
        assertThat(signatures.fits("kite", powers)).isFalse();
    }

    @Test
    void matchesWhatAChipReceivesToTheSameBitsAsItsPowers() {
        ClassSignatures signatures = Bundles.byName(Bundles.DEFAULT).signatures();
        SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
        SplittableRandom random = new SplittableRandom(7);
        // The last three reach only a part of the tones, one of them by less than a half.
        double[][] rateAndCentre = {{100e6, 2.44e9}, {100e6, 2.44e9}, {60e6, 2.44e9}, {100e6, 2.47e9}, {99.2e6, 2.44e9}
        };
        for (double[] air : rateAndCentre) {
            double[] powers = new double[256];
            Arrays.setAll(powers, bin -> (bin % 9 == 0 ? 40 : 1) * -Math.log(1 - random.nextDouble()));
            ChipInput input = analyzer.analyze(powers, new FrequencyGrid(256, air[0], air[1]), true);
            for (String name : List.of("S500", "WiFi", "Parrot", "q205")) {
                assertThat(signatures.seen(input).match(name))
                        .isEqualTo(signatures.match(name, input.powersMicrowatts()));
            }
        }
    }

    @Test
    void knowsWhichOfTheTenClassesAnInterfererHitsByChance() {
        assertThat(Bundles.byName(Bundles.ROBUST).signatures().falseMatchShares())
                .containsKey("S500")
                .doesNotContainKeys("Parrot", "tello", "WiFi")
                .allSatisfy((name, shares) -> {
                    assertThat(shares).containsOnlyKeys(10e6, 20e6, 40e6, 60e6, 100e6);
                    assertThat(shares.get(100e6)).isBetween(0.01, 0.35);
                    assertThat(shares.get(10e6)).isBetween(shares.get(100e6), 0.8);
                });
    }

    @Test
    void namesWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassSignature(1.5, List.of(new Channel(0, HUMP)), List.of()))
                .withMessage("threshold: expected a number from 0 to 1, is 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassSignature(0.9, List.of(), List.of()))
                .withMessageContaining("channels: expected 1 to");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(254, HUMP))
                .withMessageContaining("beyond tone 255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(-1, HUMP))
                .withMessageContaining("firstTone: expected 0 to 255, is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(0, new double[] {1, Double.NaN}))
                .withMessageContaining("found NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FalseMatchShare(20e6, 1))
                .withMessageContaining("share: expected a number from 0 to below 1, is 1.0");
    }
}
