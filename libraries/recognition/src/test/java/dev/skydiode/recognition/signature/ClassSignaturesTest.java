package dev.skydiode.recognition.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.ClassSignature.FalseMatchShare;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
