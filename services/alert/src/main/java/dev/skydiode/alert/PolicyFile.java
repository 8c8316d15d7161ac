package dev.skydiode.alert;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The class policy as a JSON file: {@code kinds}, {@code classes} and {@code otherwise}. */
final class PolicyFile {
    private static final String BUILT_IN = "alert-policy.json";

    private PolicyFile() {}

    /**
     * The rules of the settings' file, or of the built-in one.
     *
     * @throws IllegalArgumentException naming what is wrong with the file
     */
    static AlertRules read(AlertSettings settings) {
        try (InputStream in = settings.policyFile() == null
                ? PolicyFile.class.getResourceAsStream(BUILT_IN)
                : Files.newInputStream(settings.policyFile())) {
            JsonNode root = JsonMapper.shared().readTree(in);
            return new AlertRules(
                    rules(root.path("classes")),
                    rules(root.path("kinds")),
                    rule("otherwise", root.path("otherwise")),
                    settings.grace(),
                    settings.trackSilence());
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("alert policy: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("alert policy cannot be read", unreadable);
        }
    }

    private static Map<String, ClassRule> rules(JsonNode node) {
        Map<String, ClassRule> rules = new HashMap<>();
        node.properties().forEach(entry -> rules.put(entry.getKey(), rule(entry.getKey(), entry.getValue())));
        return rules;
    }

    private static ClassRule rule(String name, JsonNode node) {
        try {
            return new ClassRule(
                    node.path("raisesAlert").asBoolean(true),
                    Severity.valueOf(node.path("severity").asString("")),
                    node.path("minimumConfidence").asDouble(0),
                    node.path("lookalike").asString(""));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("alert policy, " + name + ": " + wrong.getMessage(), wrong);
        }
    }
}
