package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A plain clone runs everything: what needs files beside it is marked, so that the launcher can leave it out. */
class PlainCloneTest {
    private static final String TAG = "beside-the-project";

    private static final Pattern NEEDS_TAG = Pattern.compile("@Tag\\(\"(needs-[\\w-]+)\"\\)");
    private static final Pattern NEEDS_LINE = Pattern.compile("^(needs-[\\w-]+) ", Pattern.MULTILINE);

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

    /** A tag that it does not look for would be a test that fails or is skipped where its peer is missing. */
    @Test
    void theLauncherLooksForWhateverATestNeeds() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path source : House.sources("test")) {
            NEEDS_TAG.matcher(Files.readString(source)).results().forEach(tag -> used.add(tag.group(1)));
        }
        Set<String> known = new TreeSet<>();
        NEEDS_LINE
                .matcher(Files.readString(House.root().resolve("skydiode")))
                .results()
                .forEach(line -> known.add(line.group(1)));

        assertThat(used).isNotEmpty().isEqualTo(known);
    }

    @Test
    void theLauncherKnowsTheTag() throws IOException {
        assertThat(House.root().resolve("skydiode")).content().contains("beside=" + TAG);
    }

    /** Modules are built side by side: a goal over all of them, as Boot's parent runs, took the class path from one being compiled. */
    @Test
    void noGoalTouchesOtherModulesWhileTheyAreBuilt() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(House.root().resolve("pom.xml").toFile());
        String inherited = "//plugin[artifactId='cyclonedx-maven-plugin']/executions/execution[id='default']/phase";

        assertThat(XPathFactory.newInstance().newXPath().evaluate(inherited, pom))
                .isEqualTo("none");
    }
}
