package dev.skydiode.chip.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.network.SmallNetworks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages good model files at random: each is either read as a model of the same kind or refused in one line that names a place. */
class ModelMutationTest {
    private static final int FILES = 1500;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"x\"",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "-1",
            "0",
            "1e999",
            "-1e999",
            "1e-999",
            "0.5",
            "4097",
            "99999999999999999999",
            "{\"a\":1}",
            "\"\\ud800\"",
            "");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyDamagedFileIsReadOrRefusedWithItsPlace(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String good = ChipModelFile.text(SmallNetworks.random(seed, 3, 4, 2));
        int refused = 0;
        for (int n = 0; n < FILES; n++) {
            String damaged = n % 2 == 0 ? otherValue(good, random) : otherBytes(good, random);
            try {
                ChipModel read = ChipModelFile.read(
                        new ByteArrayInputStream(damaged.getBytes(StandardCharsets.UTF_8)), "damaged");
                // What was read can be written and read again: nothing half-right came through.
                assertThat(again(read).fingerprint()).isEqualTo(read.fingerprint());
            } catch (ModelFormatException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("damaged: $");
                assertThat(e.getMessage().lines()).as(damaged).hasSize(1);
                assertThat(e.getMessage())
                        .doesNotContain("dev.skydiode", "java.", "tools.jackson")
                        .hasSizeLessThan(600);
            }
        }
        assertThat(refused).isGreaterThan(FILES / 3);
    }

    private static ChipModel again(ChipModel model) throws IOException {
        return ChipModelFile.read(
                new ByteArrayInputStream(ChipModelFile.text(model).getBytes(StandardCharsets.UTF_8)), "again");
    }

    /** Another value, of any type, in place of a number, a string or a whole row. */
    private static String otherValue(String good, SplittableRandom random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        String pattern = List.of("-?\\d+(\\.\\d+)?(E-?\\d+)?", "\"[^\"]*\"", "\\[[^\\[\\]]*\\]", "\\{[^{}]*\\}")
                .get(random.nextInt(4));
        var found =
                java.util.regex.Pattern.compile(pattern).matcher(good).results().toList();
        var place = found.get(random.nextInt(found.size()));
        return good.substring(0, place.start()) + value + good.substring(place.end());
    }

    /** A few characters changed, doubled or taken away, or the end cut off. */
    private static String otherBytes(String good, SplittableRandom random) {
        StringBuilder text = new StringBuilder(good);
        for (int change = 0; change <= random.nextInt(3); change++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.charAt(random.nextInt(text.length())));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }
}
