package dev.skydiode.recognition.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassSignaturesTest {
    private static final String GOOD = """
            # a class on two channels
            threshold kite 0.9
            chance kite 20:0.4 100:0.25
            signature kite 10 0.5 1 0.5

            signature kite 60 0.5 1 0.5
            """;

    @Test
    void readsAFileOfOnesOwn(@TempDir Path folder) throws IOException {
        ClassSignatures signatures = ClassSignatures.read(Files.writeString(folder.resolve("own.txt"), GOOD));

        double[] powers = new double[256];
        Arrays.fill(powers, 1e-6);
        powers[60] = 0.5;
        powers[61] = 1;
        powers[62] = 0.5;
        assertThat(signatures.fits("kite", powers)).isTrue();
        assertThat(signatures.match("kite", powers).orElseThrow()).isGreaterThan(0.999);
        assertThat(signatures.chanceShares()).isEqualTo(Map.of("kite", new TreeMap<>(Map.of(20e6, 0.4, 100e6, 0.25))));
        powers[200] = 2;
        assertThat(signatures.fits("kite", powers)).isFalse();
    }

    @Test
    void knowsWhichOfTheTenClassesAStrangerHitsByChance() {
        assertThat(ClassSignatures.d62().chanceShares())
                .containsOnlyKeys("dx6i", "q205", "S500")
                .allSatisfy((name, shares) -> {
                    assertThat(shares).containsOnlyKeys(10e6, 20e6, 40e6, 60e6, 100e6);
                    assertThat(shares.get(100e6)).isBetween(0.01, 0.35);
                    assertThat(shares.get(10e6)).isBetween(0.15, 0.55);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    threshold kite                          | line 1: expected threshold NAME MATCH
                    threshold kite high                     | line 1: expected a number from 0.0 to 1.0, found high
                    threshold kite 1.5                      | line 1: expected a number from 0.0 to 1.0, found 1.5
                    threshold kite NaN                      | line 1: expected a number from 0.0 to 1.0, found NaN
                    threshold kite 0.9                      | class kite has no line 'signature'
                    signature kite 0 1                      | class kite has no line 'threshold'
                    signature kite                          | line 1: expected signature NAME FIRST P...
                    signature kite 255 1 1                  | line 1: 2 powers from tone 255 on go beyond tone 255
                    signature kite -1 1                     | line 1: expected a number from 0.0 to 255.0, found -1
                    signature kite 3 -1                     | line 1: expected a number from 0.0
                    chance kite                             | line 1: expected chance NAME MEGAHERTZ:SHARE...
                    chance kite 0.5                         | line 1: expected MEGAHERTZ:SHARE, found 0.5
                    chance kite 20:1                        | line 1: expected a number from 0.0
                    shape kite 1                            | line 1: expected threshold, chance or signature, found shape
                    """)
    void namesWhatIsWrong(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassSignatures.read(new StringReader(text)))
                .withMessageContaining(message);
    }
}
