package dev.skydiode.recognition.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleFileTest {
    private static final ClassifierBundle ROBUST = Bundles.byName(Bundles.ROBUST)
            .withAcceptance(new Acceptance(0.5, 0, -1000))
            .withCalibration(ConfidenceCalibration.SOFTMAX);
    private static final String TEXT = BundleFile.text(ROBUST);

    private static ClassifierBundle read(String text) {
        try {
            return BundleFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "own.json");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesBackWhatWasWrittenWithItsNetwork(@TempDir Path folder) throws IOException {
        ClassifierBundle again = BundleFile.read(Files.writeString(folder.resolve("own.json"), TEXT));

        assertThat(again.fingerprint()).isEqualTo(ROBUST.fingerprint());
        assertThat(again.network().fingerprint()).isEqualTo(ROBUST.network().fingerprint());
        assertThat(BundleFile.text(again)).isEqualTo(TEXT);
    }

    @Test
    void everyBuiltInBundleCanBeRead() {
        assertThat(Bundles.names()).allSatisfy(name -> {
            assertThat(Bundles.byName(name).name()).isEqualTo(name);
            assertThat(Bundles.byName(name).fingerprint()).matches("[0-9a-f]{64}");
        });
        assertThat(Bundles.names().stream()
                        .map(name -> Bundles.byName(name).fingerprint())
                        .distinct())
                .hasSameSizeAs(Bundles.names());
    }

    /** Whatever decides changes the fingerprint; what is for people alone does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "centerHertz" : 2.44E9        | "centerHertz" : 2.43E9       | true
            "windowSamples" : 8192        | "windowSamples" : 4096       | true
            "squelchDb" : 3.5             | "squelchDb" : 3.6            | true
            "minimumConfidence" : 0.5     | "minimumConfidence" : 0.6    | true
            "kind" : "controller"         | "kind" : "drone"             | true
            any Wi-Fi network             | every Wi-Fi network          | true
            "threshold" : 0.939           | "threshold" : 0.938          | true
            "share" : 0.                  | "share" : 0.1                | true
            "perMatch" : 0.0              | "perMatch" : 1.0             | true
            Ryze Tello                    | Tello                        | false
            "name" : "radiospin-d62-robust" | "name" : "mine"            | false
            """)
    void namesEverythingThatDecides(String from, String to, boolean decides) {
        assertThat(TEXT).contains(from);

        String changed =
                read(TEXT.replaceFirst(java.util.regex.Pattern.quote(from), to)).fingerprint();

        assertThat(!changed.equals(ROBUST.fingerprint())).isEqualTo(decides);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "squelchDb" : 3.5          | "squelchDb" : -1           | $.intake: squelchDb: expected a number
            "squelchDb" : 3.5          | "squelchDb" : "3.5"        | $.intake.squelchDb: expected a number
            "squelchDb" : 3.5          | "squelchDB" : 3.5          | $.intake.squelchDb: missing; expected a number
            "squelchDb" : 3.5          | "squelchDb" : null         | $.intake.squelchDb: missing; expected a number
            "squelchDb" : 3.5,         | -                          | $.intake.squelchDb: missing; expected a number
            "windowSamples" : 8192     | "windowSamples" : 100      | $.intake: windowSamples: expected a number from 256
            "windowSamples" : 8192     | "windowSamples" : 8192.5   | $.intake.windowSamples: expected an integer
            "minimumConfidence" : 0.5  | "minimumConfidence" : 1.5  | $.acceptance: minimumConfidence: expected a number from 0.0 to 1.0, is 1.5
            "kind" : "controller"      | "kind" : "toy"             | $.classes[0]: kind: expected drone, controller or benign, is toy
            "threshold" : 0.939        | "threshold" : 2            | $.classes[0].signature: threshold: expected a number from 0 to 1
            "firstTone" : 72           | "firstTone" : 250          | $.classes[0].signature.channels[0]: powers: expected some, none of them beyond
            "version" : 1              | "version" : 2              | $: version: expected 1, is 2
            "name" : "dx4e"            | "name" : "dx4f"            | $: classes: expected those of the network in its order
            "damping" :                | "dampening" :              | $.network: in it: $.layers[0].dampening: unknown
            "tones" : 256              | "tones" : 128              | $.band: tones: expected 256, is 128
            """)
    void saysInOneLineWhatIsWrongAndWhere(String from, String to, String message) {
        assertThat(TEXT).contains(from);
        String broken = TEXT.replaceFirst(java.util.regex.Pattern.quote(from), to.equals("-") ? "" : to);

        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(BundleFormatException.class)
                .hasMessageStartingWith("own.json: " + message)
                .message()
                .hasLineCount(1);
    }

    /** Whatever is cut out or turned over: a bundle or one line, never another exception. */
    @Test
    void readsDamageAsDamage() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 60; i++) {
            StringBuilder damaged = new StringBuilder(TEXT);
            int at = random.nextInt(TEXT.length());
            if (random.nextBoolean()) {
                damaged.delete(at, Math.min(TEXT.length(), at + 1 + random.nextInt(40)));
            } else {
                damaged.setCharAt(at, "0-e{}[],:\"x".charAt(random.nextInt(11)));
            }
            try {
                assertThat(read(damaged.toString()).classes()).hasSize(10);
            } catch (BundleFormatException said) {
                assertThat(said.getMessage()).startsWith("own.json").hasLineCount(1);
            }
        }
    }

    @Test
    void opensByNameOrFileAndSaysWhatThereIs() {
        assertThat(Bundles.open(Bundles.PAPER).name()).isEqualTo(Bundles.PAPER);
        assertThatThrownBy(() -> Bundles.open("none.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none.json: no such bundle; expected a bundle file or one of " + Bundles.names());
    }
}
