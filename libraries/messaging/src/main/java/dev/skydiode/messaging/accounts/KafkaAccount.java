package dev.skydiode.messaging.accounts;

import dev.skydiode.messaging.Topic;
import dev.skydiode.messaging.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The accounts, by what each may do. What is not here is refused by the broker. */
public enum KafkaAccount {
    /** Writes captures, and who was refused. */
    INGEST,
    /** Reads captures, writes what it makes of them. */
    IDENTIFICATION,
    /** Reads what identification makes, writes alerts and what operators say. */
    ALERT,
    /** A gateway that writes to Kafka itself: captures and nothing else. */
    GATEWAY,
    /** Tools that look: reads everything but the audit, writes nothing. */
    READER;

    private static final String ANY_HOST = "*";

    private List<Topic<?, ?>> reads() {
        return switch (this) {
            case INGEST, GATEWAY -> List.of();
            case IDENTIFICATION -> List.of(Topics.CAPTURES);
            case ALERT ->
                List.of(
                        // Captures are the evidence of an alert.
                        Topics.CAPTURES,
                        Topics.IDENTIFICATIONS,
                        Topics.DETECTIONS,
                        Topics.SENSOR_STATUS,
                        Topics.CHIP_POWER,
                        Topics.ALERTS,
                        Topics.ALERT_COMMANDS,
                        Topics.ALERT_POLICIES,
                        Topics.SENSOR_PROFILES,
                        // For the administrators' page.
                        Topics.AUDIT);
            // The audit is for administrators, not for every tool that looks.
            case READER ->
                Topics.ALL.stream()
                        .filter(topic -> !topic.name().equals(Topics.AUDIT.name()))
                        .toList();
        };
    }

    private List<Topic<?, ?>> writes() {
        return switch (this) {
            case INGEST -> List.of(Topics.CAPTURES, Topics.AUDIT);
            case GATEWAY -> List.of(Topics.CAPTURES);
            case IDENTIFICATION ->
                List.of(
                        Topics.IDENTIFICATIONS,
                        Topics.DETECTIONS,
                        Topics.SENSOR_STATUS,
                        Topics.CHIP_POWER,
                        Topics.CAPTURE_DEAD_LETTERS,
                        Topics.AUDIT);
            case ALERT ->
                List.of(
                        Topics.ALERTS,
                        Topics.ALERT_COMMANDS,
                        Topics.ALERT_POLICIES,
                        Topics.SENSOR_PROFILES,
                        Topics.ALERT_DEAD_LETTERS,
                        Topics.AUDIT);
            case READER -> List.of();
        };
    }

    /** Whether it has a consumer group, transactions and internal topics, all named after it. */
    private boolean streams() {
        return this == IDENTIFICATION || this == ALERT;
    }

    /** The name by which it logs in. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that it may do. */
    public List<AclBinding> rights() {
        List<AclBinding> rights = new ArrayList<>();
        for (Topic<?, ?> topic : reads()) {
            allow(rights, topic(topic), AclOperation.READ);
            allow(rights, topic(topic), AclOperation.DESCRIBE);
        }
        for (Topic<?, ?> topic : writes()) {
            allow(rights, topic(topic), AclOperation.WRITE);
            allow(rights, topic(topic), AclOperation.DESCRIBE);
            allow(rights, topic(topic), AclOperation.DESCRIBE_CONFIGS);
        }
        if (streams()) {
            String own = "skydiode-" + user();
            allow(rights, beginning(ResourceType.GROUP, own), AclOperation.ALL);
            allow(rights, beginning(ResourceType.TRANSACTIONAL_ID, own), AclOperation.ALL);
            allow(rights, beginning(ResourceType.TOPIC, own + "-"), AclOperation.ALL);
        }
        return List.copyOf(rights);
    }

    private void allow(List<AclBinding> rights, ResourcePattern on, AclOperation operation) {
        rights.add(new AclBinding(
                on, new AccessControlEntry("User:" + user(), ANY_HOST, operation, AclPermissionType.ALLOW)));
    }

    private static ResourcePattern topic(Topic<?, ?> topic) {
        return new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.LITERAL);
    }

    private static ResourcePattern beginning(ResourceType type, String name) {
        return new ResourcePattern(type, name, PatternType.PREFIXED);
    }
}
