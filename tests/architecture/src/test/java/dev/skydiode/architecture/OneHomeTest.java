package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A law, a rule or a constant of the default band stands in one file; a second one would drift from it. */
class OneHomeTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    /** What to look for in code without comments, and the files that may have it. */
    static Stream<Arguments> laws() {
        return Stream.of(
                // A/(w² + d²). Digits has the same form for a point's place along a stroke.
                arguments(
                        "the resonator's line",
                        "/ \\((?:(\\w+) \\* \\1|\\w*[sS]quared\\w*) \\+ (\\w+) \\* \\2\\)",
                        Set.of("SpinDiode", "Digits")),
                // (ξ − 1)/(ξ + Q): the specification and its vector twin.
                arguments(
                        "the oscillator's power",
                        "\\((\\w+) - 1\\) / \\(\\1 \\+ \\w+\\)",
                        Set.of("SpinTorqueOscillator", "FloatOscillator")),
                arguments("Adam", "\\b0\\.999\\b", Set.of("Adam")),
                arguments("the highest score", "int \\w*[aA]rg[mM]ax\\w*\\(", Set.of("SpintronicNetwork")),
                // The chip knows nothing of the radio, so it has a ratio of its own.
                arguments(
                        "decibels",
                        "[12]0 \\* Math\\.log10|Math\\.pow\\(10, -?\\w+ / [12]0\\)",
                        Set.of("Decibels", "Attenuation")),
                arguments("the chip's lowest tone", "\\b0\\.020\\b", Set.of("ToneGrid")),
                arguments("the default band", "= 2\\.44e9", Set.of("DefaultBand")),
                arguments("the length of a window", "\\bSAMPLES = 8192\\b", Set.of("Windows")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void standsInOneFile(String what, String form, Set<String> homes) throws IOException {
        Pattern pattern = Pattern.compile(form);
        Set<String> found = new TreeSet<>();
        for (Path source : House.sources("main")) {
            String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            if (pattern.matcher(code).find()) {
                found.add(source.getFileName().toString().replace(".java", ""));
            }
        }
        assertThat(found).as(what).containsExactlyInAnyOrderElementsOf(homes);
    }
}
