package dev.skydiode.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.contracts.state.v1.StoredPowerSum;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdeTest {

    private static Serde<Double> serde(int version) {
        return StateSerde.of(
                "power",
                version,
                StoredPowerSum.getDefaultInstance(),
                value -> StoredPowerSum.newBuilder().setMilliwatts(value).build(),
                StoredPowerSum::getMilliwatts);
    }

    private static byte[] written(int version) {
        return serde(version).serializer().serialize("any", 7.5);
    }

    @Test
    void readsWhatItAndOlderVersionsWrote() {
        assertThat(serde(2).deserializer().deserialize("any", written(2))).isEqualTo(7.5);
        assertThat(serde(2).deserializer().deserialize("any", written(1))).isEqualTo(7.5);
        assertThat(serde(2).deserializer().deserialize("any", null)).isNull();
        assertThat(serde(2).serializer().serialize("any", null)).isNull();
    }

    @Test
    void namesStoreAndLayoutOfWhatANewerVersionWrote() {
        assertThatThrownBy(() -> serde(1).deserializer().deserialize("any", written(2)))
                .isInstanceOf(UnusableStateException.class)
                .hasMessageContaining("power")
                .hasMessageContaining("layout 2")
                .hasMessageContaining("reads 1 to 1");
    }

    @Test
    void refusesWhatIsNoStateAtAll() {
        assertThatThrownBy(() -> serde(1).deserializer().deserialize("any", new byte[] {-1, -1}))
                .isInstanceOf(UnusableStateException.class);
        assertThatThrownBy(() -> serde(1).deserializer().deserialize("any", new byte[0]))
                .isInstanceOf(UnusableStateException.class);
    }
}
