package dev.skydiode.ingest;

import dev.skydiode.messaging.Topics;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the ingest service.
 *
 * @param maxBody largest protobuf body of a request; no larger than the largest capture that the topic takes
 * @param maxJsonBody largest JSON body; JSON takes eight times its size to read
 * @param maxBatch largest body of a batch; it is read capture by capture
 * @param bodyTimeout time for any body to come, to which a second per MiB is added; after it the answer is 408
 * @param maxBodies memory for all bodies under way together; beyond it the answer is 429
 * @param sendBuffer memory of the Kafka producer; when it is full for {@code sendWait} the answer is 429
 * @param sendWait how long a capture may wait for room in the send buffer, or for the broker's metadata
 * @param deliveryTimeout after this long without an acknowledgement the answer is 503
 * @param clockTolerance how far a capture may start in the future: sensors' clocks differ
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
        @DefaultValue("10m") Duration clockTolerance) {

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
        if (!bodyTimeout.isPositive()) {
            throw new IllegalArgumentException("skydiode.ingest.body-timeout must be above 0, and is " + bodyTimeout);
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
