package dev.skydiode.alert;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.alert.rule.ClassRule;
import dev.skydiode.alert.rule.EmitterRule;
import dev.skydiode.alert.rule.EmitterRule.Range;
import dev.skydiode.alert.rule.Exceptions;
import dev.skydiode.alert.rule.Exceptions.QuietHours;
import dev.skydiode.alert.rule.Friend;
import dev.skydiode.alert.rule.Hours;
import dev.skydiode.alert.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
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
        return parse(text(settings), settings);
    }

    /** The text of the settings' file, or of the built-in one. */
    static String text(AlertSettings settings) {
        try (InputStream in = settings.policyFile() == null
                ? PolicyFile.class.getResourceAsStream(BUILT_IN)
                : Files.newInputStream(settings.policyFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("alert policy cannot be read", unreadable);
        }
    }

    /**
     * The rules of a document.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static AlertRules parse(String document, AlertSettings settings) {
        try {
            JsonNode root = JsonMapper.shared().readTree(document);
            return new AlertRules(
                    rules(root.path("classes")),
                    rules(root.path("kinds")),
                    rule("otherwise", root.path("otherwise")),
                    emitterRules(root.path("unidentified")),
                    exceptions(root),
                    settings.grace(),
                    settings.trackTimeout());
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("alert policy: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static Exceptions exceptions(JsonNode root) {
        List<Friend> friends = new ArrayList<>();
        root.path("friends").values().forEach(node -> friends.add(friend(node)));
        List<QuietHours> quietHours = new ArrayList<>();
        for (JsonNode node : root.path("quietHours").values()) {
            quietHours.add(new QuietHours(
                    hours("quietHours", node),
                    Severity.valueOf(node.path("upTo").asString(""))));
        }
        return new Exceptions(
                friends,
                quietHours,
                Duration.ofSeconds(root.path("coolDownSeconds").asLong(0)));
    }

    private static Friend friend(JsonNode node) {
        String name = node.path("name").asString("");
        try {
            return new Friend(
                    name,
                    node.path("className").asString(""),
                    node.path("look").asString(""),
                    node.path("site").asString(""),
                    node.path("sensor").asString(""),
                    range(node, "CenterFrequencyHertz"),
                    node.has("from") || node.has("to") ? hours("friends", node) : Hours.ALWAYS);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("alert policy, friend \"" + name + "\": " + wrong.getMessage(), wrong);
        }
    }

    private static Hours hours(String where, JsonNode node) {
        try {
            return new Hours(
                    LocalTime.parse(node.path("from").asString("")),
                    LocalTime.parse(node.path("to").asString("")));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "alert policy, " + where + ": from and to must be times of the day in UTC such as 22:00", wrong);
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
