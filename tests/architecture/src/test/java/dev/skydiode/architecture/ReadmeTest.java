package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the READMEs and notes point at is there. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z]\\w+)`");

    /** Of a file on the reading path. */
    private static final int MAX_LINES = 300;

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(House.root())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !House.root().relativize(file).startsWith("data"))
                    .toList();
        }
    }

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String to = link.group(1);
                if (!to.contains(":") && !Files.exists(page.resolveSibling(to))) {
                    broken.add(House.root().relativize(page) + " -> " + to);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadingPathNamesFilesThatAreThereAndShort() throws IOException {
        String readme = Files.readString(House.root().resolve("README.md"));
        int from = readme.indexOf("## Where to read first");
        String section = readme.substring(from, readme.indexOf("\n## ", from + 1));
        Matcher name = CLASS_NAME.matcher(section);
        List<String> wrong = new ArrayList<>();
        int found = 0;
        while (name.find()) {
            String file = name.group(1) + ".java";
            found++;
            List<Path> sources = House.sources("main").stream()
                    .filter(source -> source.endsWith(file))
                    .toList();
            if (sources.size() != 1 || Files.readAllLines(sources.getFirst()).size() > MAX_LINES) {
                wrong.add(file + " " + sources);
            }
        }
        assertThat(found).isGreaterThan(5);
        assertThat(wrong).isEmpty();
    }
}
