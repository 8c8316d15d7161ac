package dev.skydiode.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.messaging.RejectedRecordException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileProcessorTest {
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeyValueStore<String, String> sites = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(AlertTopology.SITES), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();
    private final ProfileProcessor processor = new ProfileProcessor();

    @BeforeEach
    void start() {
        sites.init(context.getStateStoreContext(), sites);
        context.addStateStore(sites);
        processor.init(context);
        for (int i = 0; i < ProfileProcessor.MAX_SENSORS; i++) {
            put("sensor-" + i, "harbour");
        }
    }

    @Test
    void refusesAProfileOfASensorTooManyAndTakesThoseItKnows() {
        assertThatExceptionOfType(RejectedRecordException.class)
                .isThrownBy(() -> put("one-more", "harbour"))
                .withMessageContaining("at most " + ProfileProcessor.MAX_SENSORS + " sensors");
        put("sensor-7", "airfield");

        assertThat(sites.get("one-more")).isNull();
        assertThat(sites.get("sensor-7")).isEqualTo("airfield");
        assertThat(sites.approximateNumEntries()).isEqualTo(ProfileProcessor.MAX_SENSORS);
    }

    @Test
    void takesAnotherOnceOneIsDeleted() {
        processor.process(new Record<>("sensor-7", null, 0));
        put("one-more", "harbour");

        assertThat(sites.get("one-more")).isEqualTo("harbour");
    }

    private void put(String sensorId, String site) {
        processor.process(new Record<>(
                sensorId,
                SensorProfile.newBuilder().setSensorId(sensorId).setSite(site).build(),
                0));
    }
}
