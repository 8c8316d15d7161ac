package dev.skydiode.standalone.disk;

import dev.skydiode.messaging.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Makes the capture topic refuse records for now: one broker cannot give the two copies that are then asked for, an
 * error on which every producer tries again. Other topics go on, and what is stored is read on.
 */
public final class CaptureTopicGate implements DiskGuard.Gate {

    private static final int PATIENCE_SECONDS = 5;

    private final Map<String, Object> client;

    /** @param client settings of an admin client */
    public CaptureTopicGate(Map<String, Object> client) {
        this.client = client;
    }

    @Override
    public void full(boolean full) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CAPTURES.name());
        ConfigEntry copies = new ConfigEntry(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        AlterConfigOp change = new AlterConfigOp(copies, full ? OpType.SET : OpType.DELETE);
        try (Admin admin = Admin.create(client)) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
