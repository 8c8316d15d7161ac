package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.access.web.AccessSettings;
import dev.skydiode.alert.AlertSettings;
import dev.skydiode.alert.OutputSettings;
import dev.skydiode.identification.IdentificationSettings;
import dev.skydiode.ingest.IngestSettings;
import dev.skydiode.ingest.admission.AdmissionSettings;
import dev.skydiode.ingest.recording.RecordingSettings;
import dev.skydiode.messaging.spring.KafkaProperties;
import dev.skydiode.standalone.disk.DiskSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings: the metadata that the compiler wrote is the one place where they are described. The READMEs' tables are
 * copies of it, and the bounds that it states are held.
 */
class SettingsTest {
    /** The classes that hold settings; the longest prefix is a setting's home. */
    private static final Map<String, Class<?>> HOMES = Map.of(
            "skydiode.kafka", KafkaProperties.class,
            "skydiode.access", AccessSettings.class,
            "skydiode.ingest", IngestSettings.class,
            "skydiode.ingest.admission", AdmissionSettings.class,
            "skydiode.ingest.recording", RecordingSettings.class,
            "skydiode.identification", IdentificationSettings.class,
            "skydiode.alert", AlertSettings.class,
            "skydiode.standalone.disk", DiskSettings.class);

    private static final List<Setting> SETTINGS = settings();

    private static final Pattern BOUNDS = Pattern.compile("\\((at least|above|above 0 to|\\S+ to) (\\S+)\\)$");
    private static final Set<String> MEASURES = Set.of(
            "java.lang.Integer",
            "java.lang.Short",
            "java.lang.Double",
            Duration.class.getName(),
            DataSize.class.getName());

    record Setting(String name, String type, String value, String meaning) {
        boolean measured() {
            return MEASURES.contains(type);
        }

        String home() {
            return HOMES.keySet().stream()
                    .filter(prefix -> name.startsWith(prefix + "."))
                    .max(Comparator.comparingInt(String::length))
                    .orElseThrow();
        }

        /** As a README's table has it, below its prefix. */
        String row(String prefix) {
            String shown = name.substring(prefix.length() + 1) + (type.startsWith("java.util.Map") ? ".*" : "");
            return "| `%s` |%s | %s |".formatted(shown, value.isEmpty() ? "" : " `" + value + "`", meaning);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "services/ingest, skydiode.kafka",
        "services/ingest, skydiode.ingest",
        "services/identification, skydiode.identification",
        "services/alert, skydiode.alert",
        "services/standalone, skydiode.standalone.disk",
        "libraries/access, skydiode.access"
    })
    void areListedInTheReadme(String folder, String prefix) throws IOException {
        List<String> expected = SETTINGS.stream()
                .filter(setting -> setting.name().startsWith(prefix + "."))
                .map(setting -> setting.row(prefix))
                .toList();

        assertThat(expected).isNotEmpty();
        assertThat(String.join("\n", table(folder, "under `" + prefix + "`"))).isEqualTo(String.join("\n", expected));
    }

    /** What lies under a name of one's own is in no metadata: names and defaults only. */
    @Test
    void listsTheSettingsOfAnOutput() throws IOException {
        List<String> expected = Arrays.stream(OutputSettings.class.getRecordComponents())
                .map(SettingsTest::nameAndDefault)
                .toList();

        assertThat(table("services/alert", "under `skydiode.alert.outputs.NAME`").stream()
                        .map(row -> row.substring(0, row.indexOf('|', row.indexOf('|', 1) + 1) + 1)))
                .containsExactlyElementsOf(expected);
    }

    private static String nameAndDefault(RecordComponent component) {
        String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        DefaultValue value = Arrays.stream(OutputSettings.class.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .findFirst()
                .orElseThrow()
                .getAnnotation(DefaultValue.class);
        String shown = value == null ? "" : String.join(",", value.value());
        return "| `%s` |%s |".formatted(name, shown.isEmpty() ? "" : " `" + shown + "`");
    }

    @Test
    void haveAHomeAndAMeaning() {
        assertThat(SETTINGS).hasSizeGreaterThan(60).allSatisfy(setting -> {
            assertThat(setting.home()).isNotNull();
            assertThat(setting.meaning()).as(setting.name()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("measured")
    void stateTheirBoundsAndHoldThem(Setting setting) {
        Matcher bounds = BOUNDS.matcher(setting.meaning());
        assertThat(bounds.find()).as(setting + " states its bounds").isTrue();

        assertThatCode(() -> bind(setting, setting.value())).doesNotThrowAnyException();
        outside(setting, bounds.group(1), bounds.group(2))
                .forEach(wrong -> assertThatThrownBy(() -> bind(setting, wrong))
                        .as(setting.name() + "=" + wrong)
                        .rootCause()
                        .hasMessageContaining(setting.name()));
    }

    static Stream<Setting> measured() {
        return SETTINGS.stream().filter(Setting::measured);
    }

    private static Stream<String> outside(Setting setting, String words, String bound) {
        return switch (words) {
            case "at least" -> Stream.of(beyond(setting, bound, -1));
            case "above" -> Stream.of(bound, beyond(setting, bound, -1), "NaN");
            case "above 0 to" -> Stream.of("0", beyond(setting, bound, 1), "NaN");
            default ->
                Stream.of(beyond(setting, words.substring(0, words.indexOf(' ')), -1), beyond(setting, bound, 1));
        };
    }

    /** A step beyond a bound: 1, a nanosecond, a byte. */
    private static String beyond(Setting setting, String bound, int step) {
        if (setting.type().equals(Duration.class.getName())) {
            Duration duration = ApplicationConversionService.getSharedInstance().convert(bound, Duration.class);
            return String.valueOf(duration.plusNanos(step));
        }
        if (setting.type().equals(DataSize.class.getName())) {
            return DataSize.parse(bound).toBytes() + step + "B";
        }
        return new BigDecimal(bound).add(BigDecimal.valueOf(step)).toPlainString();
    }

    private static void bind(Setting setting, String value) {
        Map<String, String> given = value.isEmpty() ? Map.of() : Map.of(setting.name(), value);
        new Binder(
                        List.of(new MapConfigurationPropertySource(given)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate(setting.home(), HOMES.get(setting.home()));
    }

    private static List<Setting> settings() {
        try {
            List<Setting> settings = new ArrayList<>();
            for (URL file : Collections.list(
                    SettingsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream in = file.openStream()) {
                    for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                        if (property.path("name").asString().startsWith("skydiode.")) {
                            settings.add(setting(property));
                        }
                    }
                }
            }
            return settings.stream().sorted(Comparator.comparing(Setting::name)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Setting setting(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        List<String> values = new ArrayList<>();
        value.forEach(one -> values.add(one.asString()));
        return new Setting(
                property.path("name").asString(),
                property.path("type").asString(),
                value.isArray() ? String.join(",", values) : value.isMissingNode() ? "" : value.asString(),
                property.path("description").asString("").replaceAll("\\{@code ((?:\\{[^}]*}|[^{}])*)}", "`$1`"));
    }

    /** The rows of the README's table of settings whose header says so. */
    private static List<String> table(String folder, String header) throws IOException {
        Path readme = House.root().resolve(folder).resolve("README.md");
        return Files.readAllLines(readme).stream()
                .dropWhile(line -> !line.startsWith("| setting " + header + " | default | meaning |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
