package dev.skydiode.recognition.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.recognition.TestBundles;
import dev.skydiode.recognition.bundle.ConfidenceCalibration.Knot;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.ClassSignature.FalseMatchShare;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bundle file may hold in every place, on one that is small enough to be written out. */
class BundleFaultsTest {
    private static final ClassSignature SIGNATURE = new ClassSignature(
            0.75, List.of(new Channel(12, new double[] {0.25, 1, 0.5})), List.of(new FalseMatchShare(2e7, 0.125)));
    private static final ClassifierBundle SMALL = small();
    private static final String TEXT = BundleFile.text(SMALL);

    private static ClassifierBundle small() {
        ClassifierBundle plain = TestBundles.twoHalves(new Acceptance(0.5, 0, -1000), SIGNATURE, null);
        return new ClassifierBundle(
                plain.name(),
                plain.band(),
                plain.intake(),
                plain.network(),
                plain.classes(),
                plain.acceptance(),
                new ConfidenceCalibration(0, 1, 700, 0, 0, List.of(new Knot(0.25, 0.125), new Knot(0.75, 0.875))),
                new BundleProvenance(
                        "a test", List.of("train --seed 1"), Map.of("rows", "ab12"), Map.of("accuracyPercent", 97.5)));
    }

    private static ClassifierBundle read(String text) {
        try {
            return BundleFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "own.json");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String replaced(String from, String to) {
        Matcher place = Pattern.compile(from, Pattern.DOTALL).matcher(TEXT);
        assertThat(place.find()).as(from).isTrue();
        return place.replaceFirst(to);
    }

    @Test
    void everyFieldComesBack() {
        ClassifierBundle again = read(TEXT);
        assertThat(again.band()).isEqualTo(SMALL.band());
        assertThat(again.intake()).isEqualTo(SMALL.intake());
        assertThat(again.acceptance()).isEqualTo(SMALL.acceptance());
        assertThat(again.calibration()).isEqualTo(SMALL.calibration());
        assertThat(again.provenance()).isEqualTo(SMALL.provenance());
        assertThat(again.classes())
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(SMALL.classes());
        assertThat(again.signatures().channelCount()).isEqualTo(1);
        assertThat(again.spectrumSettings()).isEqualTo(SMALL.spectrumSettings());
        assertThat(BundleFile.text(again)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "classes" : \\[ \\{      | "classes" : [ null, {      | $.classes[0]: missing; expected an object
            "channels" : \\[ .        | "channels" : [ null, {     | $.classes[0].signature.channels[0]: missing; expected an object
            "falseMatchShares" : \\[  | "falseMatchShares" : [ null, | $.classes[0].signature.falseMatchShares[0]: missing; expected an object
            "curve" : \\[             | "curve" : [ null,          | $.calibration.curve[0]: missing; expected an object
            "commands" : \\[          | "commands" : [ null,       | $.provenance.commands[0]: missing; expected a string
            : 97.5                    | : null                     | $.provenance.figures.accuracyPercent: missing; expected a number
            : "ab12"                  | : null                     | $.provenance.dataSha256.rows: missing; expected a string
            "powers" : \\[ 0.25, 1.0  | "powers" : [ 0.25, null    | $.classes[0].signature.channels[0].powers[1]: missing; expected a number
            "powers" : \\[ 0.25, 1.0  | "powers" : [ 0.25, "1"     | $.classes[0].signature.channels[0].powers[1]: expected a number
            "powers" : \\[ 0.25, 1.0, 0.5  | "powers" : [ 0, 0     | $.classes[0].signature.channels[0]: powers: expected at least one above 0
            "powers" : \\[ 0.25, 1.0, 0.5  | "powers" : [          | $.classes[0].signature.channels[0]: powers: expected some, none of them beyond tone 255
            "firstTone" : 12          | "firstTone" : 256          | $.classes[0].signature.channels[0]: firstTone: expected 0 to 255, is 256
            "seenHertz" : 2.0E7       | "seenHertz" : 0            | $.classes[0].signature.falseMatchShares[0]: seenHertz: expected a positive number, is 0.0
            "share" : 0.125           | "share" : -0.1             | $.classes[0].signature.falseMatchShares[0]: share: expected a number from 0 to below 1, is -0.1
            "score" : 0.75            | "score" : 0.25             | $.calibration: curve: expected rising scores and confidences
            "score" : 0.75            | "score" : 1.5              | $.calibration.curve[1]: score: expected a number from 0.0 to 1.0, is 1.5
            "kind" : "drone"          | "kind" : ["drone"]         | $.classes[0].kind: expected a string
            "band" : \\{.*?\\},       | "band" : null,             | $: band: is missing
            "intake" : \\{.*?\\},     | ~~                         | $: intake: is missing
            "network" : \\{.*\\},.*?"classes" : \\[ \\{ | "network" : "none", "classes" : [ { | $: no model named none: expected one of
            "network" : \\{.*\\},.*?"classes" : \\[ \\{ | "network" : 5, "classes" : [ { | $.network: in it: $: expected an object
            "network" : \\{.*\\},.*?"classes" : \\[ \\{ | "network" : null, "classes" : [ { | $: network: is missing
            "format" : "skydiode-classifier-bundle" | "format" : "zip" | $: format: expected skydiode-classifier-bundle, is zip
            "name" : "two halves"     | "name" : " "               | $: name: expected a name of 1 to 200 characters
            "name" : "two halves"     | "name" : "a", "name" : "b" | $: line 4, column
            "tones" : 256             | "tones" : 256.0            | $.band.tones: expected an integer
            "removesDirectCurrent" : true | "removesDirectCurrent" : "yes" | $.intake.removesDirectCurrent: expected true or false
            "centerHertz" : 2.44E9    | "centerHertz" : 1e400      | $.band: centerHertz: expected a number from 1.0 to 1.0E12, is Infinity
            """)
    void saysInOneLineWhatIsWrongAndWhere(String from, String to, String message) {
        assertThatThrownBy(() -> read(replaced(from, to == null ? "" : to)))
                .isInstanceOf(BundleFormatException.class)
                .hasMessageStartingWith("own.json: " + message)
                .message()
                .hasLineCount(1)
                .doesNotContain("java.", "dev.skydiode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "[]", "5", "\"radiospin-d62\"", "{", "{}", "// {}", "\u0000"})
    void whatIsNoBundleAtAllIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BundleFormatException.class)
                .hasMessageStartingWith("own.json: $")
                .message()
                .hasLineCount(1)
                .doesNotContain("dev.skydiode");
    }

    @Test
    void nothingMayFollowTheBundle() {
        assertThatThrownBy(() -> read(TEXT + "{}"))
                .isInstanceOf(BundleFormatException.class)
                .hasMessageStartingWith("own.json: $: ");
    }

    /** No more is read than the bound, however much there is. */
    @Test
    void whatIsTooLongIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                read += length;
                assertThat(read).isLessThan(2L * BundleFile.MAX_BYTES);
                java.util.Arrays.fill(into, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        assertThatThrownBy(() -> BundleFile.read(endless, "own.json"))
                .hasMessage("own.json: $: larger than 67108864 bytes");
    }

    @Test
    void namesItsNetworkInsteadOfWritingItOut() {
        ClassifierBundle paper = Bundles.byName(Bundles.PAPER);
        String byName = BundleFile.textByName(paper, ChipModels.PAPER);
        assertThat(byName)
                .contains("\"network\" : \"radiospin-d62\"")
                .hasSizeLessThan(BundleFile.text(paper).length());
        assertThat(read(byName).fingerprint()).isEqualTo(paper.fingerprint());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BundleFile.textByName(paper, "mine"))
                .withMessage("no network named mine: expected one of " + ChipModels.names());
    }

    @Test
    void withAnotherPartItIsAnotherBundle() {
        ClassifierBundle other = SMALL.withAcceptance(TestBundles.ANY);
        assertThat(other.fingerprint()).isNotEqualTo(SMALL.fingerprint());
        assertThat(SMALL.withCalibration(ConfidenceCalibration.SOFTMAX).fingerprint())
                .isNotEqualTo(SMALL.fingerprint());
        assertThat(other.withAcceptance(SMALL.acceptance()).fingerprint()).isEqualTo(SMALL.fingerprint());
    }

    @Test
    void opensFilesAndSaysWhatItCannotOpen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), TEXT);
        assertThat(Bundles.open(file.toString()).fingerprint()).isEqualTo(SMALL.fingerprint());
        Files.writeString(file, replaced("\"tones\" : 256", "\"tones\" : 8"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundles.open(file.toString()))
                .withMessage(file + ": $.band: tones: expected 256, is 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundles.open(folder.toString()))
                .withMessage(folder + ": no such bundle; expected a bundle file or one of " + Bundles.names());
        assertThatIllegalArgumentException().isThrownBy(() -> Bundles.open("a\u0000b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundles.byName("mine"))
                .withMessage("no bundle named mine: expected one of " + Bundles.names());
    }
}
