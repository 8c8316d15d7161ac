package dev.skydiode.scene.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code schemas/scene.schema.json} and the reader take and refuse the same. */
class SceneSchemaTest {
    static final List<String> NAMES = Scenes.names();

    private static Schema schema() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("schemas"))) {
            folder = folder.getParent();
        }
        String text = Files.readString(folder.resolve("schemas").resolve("scene.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static void assertBothTake(String text) throws IOException {
        assertThat(schema().validate(text, InputFormat.JSON)).as(text).isEmpty();
        SceneFileTest.read(text);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void takeTheScenesOfTheLibrary(String name) throws IOException {
        try (InputStream in = Scenes.class.getResourceAsStream(name + ".json")) {
            assertBothTake(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"class\", \"class\": \"MTx\", \"dwellSeconds\": 0.001}",
                "{\"kind\": \"wifi\", \"bandwidthHertz\": 80e6, \"duty\": 0.1, \"traffic\": \"beacons\"}",
                "{\"kind\": \"bluetooth\", \"avoidedChannels\": [0, 1, 78]}",
                "{\"kind\": \"ble\", \"intervalSeconds\": 10.24}",
                "{\"kind\": \"zigbee\", \"duty\": 0.5}",
                "{\"kind\": \"microwave\", \"mainsHertz\": 60, \"sweepHertz\": 0}",
                "{\"kind\": \"lte\", \"bandwidthHertz\": 20e6}",
                "{\"kind\": \"video\", \"deviationHertz\": 3e6}",
                "{\"kind\": \"elrs\", \"packetsPerSecond\": 500}",
                "{\"kind\": \"dji\", \"bandwidthHertz\": 20e6, \"gapSeconds\": 0.6, \"hopsHertz\": [-1e6, 1e6]}",
                "{\"kind\": \"chirp\", \"bandwidthHertz\": 1e6, \"sweepSeconds\": 0.1, \"gapSeconds\": 1}",
                "{\"kind\": \"tone\"}",
            })
    void takeEveryKind(String signal) throws IOException {
        assertBothTake("{\"emitters\": [{\"signal\": %s}]}".formatted(signal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"tone\", \"traffic\": \"bursty\"}",
                "{\"kind\": \"tone\", \"hopsHertz\": [0]}",
                "{\"kind\": \"wifi\", \"class\": \"MTx\"}",
                "{\"kind\": \"wifi\", \"traffic\": \"heavy\"}",
                "{\"kind\": \"bluetooth\", \"avoidedChannels\": [79]}",
                "{\"kind\": \"bluetooth\", \"avoidedChannels\": [0.5]}",
                "{\"kind\": \"ble\", \"intervalSeconds\": 0.001}",
                "{\"kind\": \"zigbee\", \"duty\": 0.6}",
                "{\"kind\": \"microwave\", \"mainsHertz\": 10}",
                "{\"kind\": \"lte\", \"bandwidthHertz\": 3e6}",
                "{\"kind\": \"video\", \"deviationHertz\": 0}",
                "{\"kind\": \"elrs\", \"packetsPerSecond\": 100}",
                "{\"kind\": \"radar\"}",
                "{}",
            })
    void refuseTheSame(String signal) throws IOException {
        String text = "{\"emitters\": [{\"signal\": %s}]}".formatted(signal);
        assertThat(schema().validate(text, InputFormat.JSON)).as(text).isNotEmpty();
        assertThatThrownBy(() -> SceneFileTest.read(text)).isInstanceOf(SceneFormatException.class);
    }

    @Test
    void knowEveryPropertyOfTheReadme() throws IOException {
        assertBothTake(SceneFileTest.exampleOfTheReadme());
    }
}
