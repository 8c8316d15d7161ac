package dev.skydiode.scene.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.signal.WifiBursts;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSceneTest {
    private static final Scene SCENE = new Scene(
            "test",
            3,
            0.1,
            20e6,
            2.44e9,
            ReceiverSettings.GOOD,
            List.of(Emission.of(new WifiBursts(20e6, 0.95), 2.44e9, 0.02, 0.06, -40)));

    private static double power(byte[] ci16) {
        double sum = 0;
        for (int i = 0; i < ci16.length; i += 2) {
            double value = (short) ((ci16[i] & 0xff) | (ci16[i + 1] << 8)) / 32767.0;
            sum += value * value;
        }
        return 4 * sum / ci16.length;
    }

    @Test
    void receivesWhatIsOnAtEachTimeOfEachRound() {
        LiveScene live = new LiveScene(SCENE);
        for (int round = 0; round < 3; round++) {
            assertThat(power(live.receivedAt(round * 0.1 + 0.01, 4096))).isLessThan(1e-6);
            assertThat(power(live.receivedAt(round * 0.1 + 0.04, 4096))).isGreaterThan(1e-3);
            assertThat(power(live.receivedAt(round * 0.1 + 0.08, 4096))).isLessThan(1e-6);
        }
    }

    @Test
    void playsEachRoundWithAnotherSeed() {
        byte[] first = new LiveScene(SCENE).receivedAt(0.04, 4096);

        assertThat(new LiveScene(SCENE).receivedAt(0.04, 4096)).isEqualTo(first);
        assertThat(new LiveScene(SCENE).receivedAt(0.14, 4096)).isNotEqualTo(first);
    }

    @Test
    void goesBackAndStaysWithinTheScene() {
        LiveScene live = new LiveScene(SCENE);
        byte[] early = live.receivedAt(0.03, 4096);
        live.receivedAt(0.0999999, 4096);

        assertThat(live.receivedAt(0.03, 4096)).isEqualTo(early);
        assertThatThrownBy(() -> live.receivedAt(-1, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> live.receivedAt(0, 3_000_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
