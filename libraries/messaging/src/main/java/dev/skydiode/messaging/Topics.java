package dev.skydiode.messaging;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertCommand;
import dev.skydiode.contracts.v1.AlertPolicy;
import dev.skydiode.contracts.v1.AuditEntry;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Detection;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.messaging.serde.MessageSerde;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics of Skydiode. No other place names a topic. High-rate topics carry binary protobuf, human-rate ones
 * ({@code drone.*}, {@code sensor.*}, {@code access.*}) proto3 JSON.
 */
public final class Topics {

    /** Largest capture that is taken, bytes of its protobuf form: half a million complex float samples twice over. */
    public static final int MAX_CAPTURE_BYTES = 8 * 1024 * 1024;

    /** Room for key, headers (a dead letter carries a stack trace) and the batch header beside the capture. */
    private static final int RECORD_OVERHEAD_BYTES = 64 * 1024;

    /** Largest batch or request that a client of the capture topics must be able to send. */
    public static final int MAX_CAPTURE_RECORD_BYTES = MAX_CAPTURE_BYTES + RECORD_OVERHEAD_BYTES;

    /** Captures; key: sensor id. */
    public static final Topic<String, Capture> CAPTURES = Topic.kept(
                    "rf.capture.v1",
                    Serdes.String(),
                    Capture.getDefaultInstance(),
                    MessageSerde.binary(Capture.getDefaultInstance()),
                    Duration.ofHours(6))
            .withMaxMessageBytes(MAX_CAPTURE_RECORD_BYTES);

    /** One record per window; key: sensor id. */
    public static final Topic<String, Identification> IDENTIFICATIONS = Topic.kept(
            "rf.identification.v1",
            Serdes.String(),
            Identification.getDefaultInstance(),
            MessageSerde.binary(Identification.getDefaultInstance()),
            Duration.ofDays(1));

    /** Tracks opened, updated, closed; key: sensor id + "/" + track id. */
    public static final Topic<String, Detection> DETECTIONS = Topic.kept(
            "drone.detection.v1",
            Serdes.String(),
            Detection.getDefaultInstance(),
            MessageSerde.json(Detection.getDefaultInstance()),
            Duration.ofDays(7));

    /** Newest state of each alert; key: alert id. */
    public static final Topic<String, Alert> ALERTS = Topic.compacted(
            "drone.alert.v1",
            Serdes.String(),
            Alert.getDefaultInstance(),
            MessageSerde.json(Alert.getDefaultInstance()));

    /** Operators' acknowledgements and resolutions of alerts; key: alert id. */
    public static final Topic<String, AlertCommand> ALERT_COMMANDS = Topic.kept(
            "drone.alert.command.v1",
            Serdes.String(),
            AlertCommand.getDefaultInstance(),
            MessageSerde.json(AlertCommand.getDefaultInstance()),
            Duration.ofDays(7));

    /** Every version of the alert policy; key: the version in ten digits. */
    public static final Topic<String, AlertPolicy> ALERT_POLICIES = Topic.compacted(
            "drone.alert.policy.v1",
            Serdes.String(),
            AlertPolicy.getDefaultInstance(),
            MessageSerde.json(AlertPolicy.getDefaultInstance()));

    /** Newest health of each sensor; key: sensor id. */
    public static final Topic<String, SensorStatus> SENSOR_STATUS = Topic.compacted(
            "sensor.status.v1",
            Serdes.String(),
            SensorStatus.getDefaultInstance(),
            MessageSerde.json(SensorStatus.getDefaultInstance()));

    /** What operators say of each sensor; key: sensor id. */
    public static final Topic<String, SensorProfile> SENSOR_PROFILES = Topic.compacted(
            "sensor.profile.v1",
            Serdes.String(),
            SensorProfile.getDefaultInstance(),
            MessageSerde.json(SensorProfile.getDefaultInstance()));

    /** The chip's power per sensor and period; key: sensor id. */
    public static final Topic<String, PowerTelemetry> CHIP_POWER = Topic.kept(
            "chip.power.v1",
            Serdes.String(),
            PowerTelemetry.getDefaultInstance(),
            MessageSerde.binary(PowerTelemetry.getDefaultInstance()),
            Duration.ofDays(7));

    /** Who did what, or tried what was refused; key: who. */
    public static final Topic<String, AuditEntry> AUDIT = Topic.kept(
            "access.audit.v1",
            Serdes.String(),
            AuditEntry.getDefaultInstance(),
            MessageSerde.json(AuditEntry.getDefaultInstance()),
            Duration.ofDays(365));

    /** Records of {@link #CAPTURES} that could not be processed, byte for byte, with {@link DeadLetterHeaders}. */
    public static final Topic<byte[], byte[]> CAPTURE_DEAD_LETTERS = new Topic<>(
            "rf.capture.dlq.v1",
            Serdes.ByteArray(),
            Serdes.ByteArray(),
            CAPTURES.messageType(),
            CAPTURES.contentType(),
            Duration.ofDays(7),
            false,
            MAX_CAPTURE_RECORD_BYTES + RECORD_OVERHEAD_BYTES);

    /** Detections and commands that could not be read, byte for byte, with {@link DeadLetterHeaders}. */
    public static final Topic<byte[], byte[]> ALERT_DEAD_LETTERS = new Topic<>(
            "drone.dlq.v1",
            Serdes.ByteArray(),
            Serdes.ByteArray(),
            DETECTIONS.messageType(),
            DETECTIONS.contentType(),
            Duration.ofDays(7),
            false,
            Topic.DEFAULT_MAX_MESSAGE_BYTES + RECORD_OVERHEAD_BYTES);

    /** All of them, in the order of a capture's way. */
    public static final List<Topic<?, ?>> ALL = List.of(
            CAPTURES,
            IDENTIFICATIONS,
            DETECTIONS,
            ALERTS,
            ALERT_COMMANDS,
            ALERT_POLICIES,
            SENSOR_STATUS,
            SENSOR_PROFILES,
            CHIP_POWER,
            AUDIT,
            CAPTURE_DEAD_LETTERS,
            ALERT_DEAD_LETTERS);

    private Topics() {}

    /** Key of {@link #DETECTIONS}. */
    public static String detectionKey(String sensorId, String trackId) {
        return sensorId + "/" + trackId;
    }
}
