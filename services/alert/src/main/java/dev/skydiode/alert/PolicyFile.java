package dev.skydiode.alert;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.EmitterRule;
import dev.skydiode.alert.rule.EmitterRule.Range;
import dev.skydiode.alert.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alert policy as a JSON file: {@code kinds}, {@code classes}, {@code otherwise}, and {@code unidentified} for
 * emitters that no classifier names.
 */
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
                    emitterRules(root.path("unidentified")),
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

    private static List<EmitterRule> emitterRules(JsonNode node) {
        List<EmitterRule> rules = new ArrayList<>();
        node.values().forEach(entry -> rules.add(emitterRule(entry)));
        return rules;
    }

    private static EmitterRule emitterRule(JsonNode node) {
        String name = node.path("name").asString("");
        try {
            List<String> looks = new ArrayList<>();
            node.path("looks").values().forEach(look -> looks.add(look.asString()));
            return new EmitterRule(
                    name,
                    looks,
                    range(node, "CenterFrequencyHertz"),
                    range(node, "BandwidthHertz"),
                    range(node, "LevelDbm"),
                    range(node, "SnrDecibels"),
                    range(node, "Duty"),
                    Duration.ofMillis(Math.round(
                            1_000 * node.path("minimumPersistenceSeconds").asDouble(0))),
                    node.path("raisesAlert").asBoolean(true),
                    Severity.valueOf(node.path("severity").asString("INFO")));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "alert policy, unidentified \"" + name + "\": " + wrong.getMessage(), wrong);
        }
    }

    private static Range range(JsonNode node, String feature) {
        return new Range(
                node.path("minimum" + feature).asDouble(Double.NEGATIVE_INFINITY),
                node.path("maximum" + feature).asDouble(Double.POSITIVE_INFINITY));
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
