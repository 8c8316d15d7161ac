package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A plain clone runs everything: what needs files beside it is marked, so that the launcher can leave it out. */
class PlainCloneTest {
    private static final String TAG = "beside-the-project";

    /** Asking for a file beside the project, by whatever helper. */
    private static final Pattern ASKS =
            Pattern.compile("SharedFiles\\.require\\(|SharedData\\.\\w+\\(|SharedRecordings\\.find\\(|\"\\.\\./shared");

    @Test
    void whatNeedsFilesBesideTheProjectIsTagged() throws IOException {
        List<Path> untagged = new ArrayList<>();
        for (Path source : House.sources("test")) {
            String text = Files.readString(source);
            boolean test = text.contains("@Test") || text.contains("@ParameterizedTest");
            boolean tagged = text.contains("@Tag(\"" + TAG + "\")") || text.contains("@Tag(SharedData.TAG)");
            if (test
                    && !tagged
                    && !source.endsWith("PlainCloneTest.java")
                    && ASKS.matcher(text).find()) {
                untagged.add(source);
            }
        }
        assertThat(untagged).as("tests without @Tag(\"%s\")", TAG).isEmpty();
    }

    @Test
    void theLauncherKnowsTheTag() throws IOException {
        assertThat(House.root().resolve("skydiode")).content().contains("beside=" + TAG);
    }
}
