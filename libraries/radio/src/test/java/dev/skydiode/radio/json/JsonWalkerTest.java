package dev.skydiode.radio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.radio.json.JsonWalker.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Documents walked value by value, every complaint with the path to what it is about. */
class JsonWalkerTest {

    private static JsonWalker walker(String document) {
        JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document);
        return new JsonWalker(parser);
    }

    /** Reads the one property {@code v} of a document. */
    private static void read(String value, Consumer<JsonWalker> reading) {
        JsonWalker json = walker("{\"v\": " + value + "}");
        json.document(name -> reading.accept(json));
    }

    @Test
    void walksWhatIsWantedAndPassesOverTheRest() {
        JsonWalker json = walker(
                "{\"skip\": {\"a\": [1, {\"b\": 2}]}, \"list\": [{\"n\": 1}, {\"n\": 2, \"m\": []}], \"end\": true}");
        List<String> seen = new ArrayList<>();
        json.document(name -> {
            switch (name) {
                case "list" ->
                    json.array(
                            2,
                            () -> json.object(inner -> {
                                if (inner.equals("n")) {
                                    seen.add("n" + json.count());
                                } else {
                                    json.skip();
                                }
                            }));
                case "end" -> seen.add("end " + json.bool());
                default -> json.skip();
            }
        });
        assertThat(seen).containsExactly("n1", "n2", "end true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0                    | 0
            9007199254740993     | 9007199254740993
            9223372036854775807  | 9223372036854775807
            100.0                | 100
            1e3                  | 1000
            -0.0                 | 0
            9007199254740992.0   | 9007199254740992
            """)
    void readsWholeNumbersHoweverTheyAreWritten(String value, long count) {
        read(value, json -> assertThat(json.count()).isEqualTo(count));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -1          | count  | $.v must be 0 or more
            0.5         | count  | $.v must be a whole number
            1e17        | count  | $.v must be a whole number
            "1"         | count  | $.v must be a whole number
            null        | count  | $.v must be a whole number
            1e999       | number | $.v must be a number within the range of a double
            true        | number | $.v must be a number
            1           | bool   | $.v must be true or false
            null        | bool   | $.v must be true or false
            1           | string | $.v must be a string
            {}          | array  | $.v must be an array
            []          | object | $.v must be an object
            [1, 2, 3]   | array  | $.v[2] is one entry too many: at most 2 are read
            [1, "2"]    | array  | $.v[1] must be a number
            {"a": {"b": 1}} | object | $.v.a must be a number
            """)
    void saysWhereSomethingElseStands(String value, String kind, String message) {
        assertThatThrownBy(() -> read(value, json -> {
                    switch (kind) {
                        case "count" -> json.count();
                        case "number" -> json.number();
                        case "bool" -> json.bool();
                        case "string" -> json.string();
                        case "array" -> json.array(2, json::number);
                        default -> json.object(name -> json.number());
                    }
                }))
                .isInstanceOf(Complaint.class)
                .hasMessage(message);
    }

    @Test
    void aDocumentIsOneObjectAndNothingAfterIt() {
        assertThatThrownBy(() -> walker("[]").document(name -> {})).hasMessage("$ must be an object");
        JsonWalker two = walker("{} 5");
        assertThatThrownBy(() -> two.document(name -> {})).hasMessage("$ has something after its end");
    }

    /** A path leads back to where it was, whatever was read in between. */
    @Test
    void aPathEndsWithItsObjectOrArray() {
        JsonWalker json = walker("{\"a\": {\"b\": [1, 2]}, \"c\": 3}");
        List<String> paths = new ArrayList<>();
        json.document(name -> {
            if (name.equals("a")) {
                json.object(inner ->
                        json.array(9, () -> paths.add(json.complaint("").getMessage())));
            }
            paths.add(json.complaint("").getMessage());
        });
        assertThat(paths).containsExactly("$.a.b[0] ", "$.a.b[1] ", "$.a ", "$.c ");
        assertThat(json.complaint("").getMessage()).isEqualTo("$ ");
    }

    @Test
    void echoesOfANameOnlyItsBeginningAndNoControlCharacters() {
        String name = "\\u001b" + "n".repeat(1000);
        JsonWalker json = walker("{\"" + name + "\": 1}");
        assertThatThrownBy(() -> json.document(any -> json.string()))
                .hasMessage("$.?" + "n".repeat(59) + "... must be a string");
    }
}
