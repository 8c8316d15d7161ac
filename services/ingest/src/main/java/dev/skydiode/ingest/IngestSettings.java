package dev.skydiode.ingest;

import static dev.skydiode.messaging.SettingBounds.atLeast;

import dev.skydiode.messaging.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the ingest service.
 *
 * @param maxBody largest protobuf body; the topic takes no larger capture (1B to 8MB)
 * @param maxJsonBody largest JSON body, at most {@code max-body}; reading one takes eight times its size (at least 1B)
 * @param maxBatch largest batch, of at most 10,000 captures; not below {@code max-body} (at least 1B)
 * @param bodyTimeout time for any body to come, to which a second per MiB is added; beyond: 408 (at least 1ms)
 * @param maxBodies memory for all bodies under way, counted as they come: not below four times {@code max-body} and 16
 *     times {@code max-json-body}; beyond: 429 (at least 4B)
 * @param sendBuffer memory of the Kafka producer, which must hold one capture; full for {@code send-wait}: 429 (at least
 *     8MB)
 * @param sendWait longest wait for room in the send buffer or for the broker's metadata (at least 0s)
 * @param deliveryTimeout longest wait for Kafka's acknowledgement; beyond: 503 (at least 1ms)
 * @param clockTolerance how far a capture may start in the future, as sensors' clocks differ (at least 0s)
 * @param signingKeyFile file with a gateway's key, by which captures are signed; unless set they are not
 */
@ConfigurationProperties("skydiode.ingest")
public record IngestSettings(
        @DefaultValue("8MB") DataSize maxBody,
        @DefaultValue("1MB") DataSize maxJsonBody,
        @DefaultValue("64MB") DataSize maxBatch,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("64MB") DataSize maxBodies,
        @DefaultValue("64MB") DataSize sendBuffer,
        @DefaultValue("2s") Duration sendWait,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("10m") Duration clockTolerance,
        @Nullable Path signingKeyFile) {

    /** Refuses sizes that could never work. */
    public IngestSettings {
        if (maxBody.toBytes() < 1 || maxBody.toBytes() > Topics.MAX_CAPTURE_BYTES) {
            throw new IllegalArgumentException("skydiode.ingest.max-body must be 1 to " + Topics.MAX_CAPTURE_BYTES
                    + " bytes, the largest capture that the topic takes, and is " + maxBody.toBytes());
        }
        if (maxJsonBody.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.max-json-body must be above 0, and is " + maxJsonBody.toBytes());
        }
        maxJsonBody = maxJsonBody.compareTo(maxBody) > 0 ? maxBody : maxJsonBody;
        if (maxBatch.compareTo(maxBody) < 0) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.max-batch must be at least max-body, and is " + maxBatch.toBytes());
        }
        atLeast(Duration.ofMillis(1), "skydiode.ingest.body-timeout", bodyTimeout);
        atLeast(Duration.ZERO, "skydiode.ingest.send-wait", sendWait);
        atLeast(Duration.ofMillis(1), "skydiode.ingest.delivery-timeout", deliveryTimeout);
        atLeast(Duration.ZERO, "skydiode.ingest.clock-tolerance", clockTolerance);
        if (signingKeyFile != null && !Files.isReadable(signingKeyFile)) {
            throw new IllegalArgumentException(
                    "skydiode.ingest.signing-key-file must be a file that can be read, and is " + signingKeyFile);
        }
        // One client may take half, and a body is counted twice while it is read.
        if (maxBodies.toBytes() < 4 * maxBody.toBytes() || maxBodies.toBytes() < 16 * maxJsonBody.toBytes()) {
            throw new IllegalArgumentException("skydiode.ingest.max-bodies must be at least four times max-body and"
                    + " 16 times max-json-body, and is " + maxBodies.toBytes());
        }
        if (sendBuffer.toBytes() < Topics.MAX_CAPTURE_RECORD_BYTES) {
            throw new IllegalArgumentException("skydiode.ingest.send-buffer must hold one capture, "
                    + Topics.MAX_CAPTURE_RECORD_BYTES + " bytes, and is " + sendBuffer.toBytes());
        }
    }
}
