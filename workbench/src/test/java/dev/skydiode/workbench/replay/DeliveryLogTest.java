package dev.skydiode.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Identification;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    private final DeliveryLog log = new DeliveryLog(3);

    @Test
    void countsAnAcknowledgedRowThatDoesNotComeBackAsLost() throws InterruptedException {
        log.acknowledged(0);
        log.acknowledged(1);
        back(1, 0);

        assertThat(log.sent()).isEqualTo(2);
        assertThat(log.identified()).isEqualTo(1);
        assertThat(log.lost()).isEqualTo(1);
        assertThat(log.awaitAll(1)).isFalse();
    }

    @Test
    void countsEveryComingBackBeyondTheFirstAsDuplicated() {
        log.acknowledged(2);
        back(2, 1);
        back(2, 2);
        back(2, 3);

        assertThat(log.duplicated()).isEqualTo(2);
        assertThat(log.identified()).isEqualTo(1);
        assertThat(log.lost()).isZero();
    }

    @Test
    void takesARowThatComesBackBeforeItsAcknowledgement() throws InterruptedException {
        back(0, 1);
        assertThat(log.lost()).isZero();
        log.acknowledged(0);

        assertThat(log.awaitAll(1)).isTrue();
    }

    @Test
    void countsARepeatedAcknowledgementOnce() {
        log.acknowledged(0);
        log.acknowledged(0);

        assertThat(log.sent()).isEqualTo(1);
    }

    @Test
    void measuresLatencyFromTheFirstAttempt() {
        for (int row = 0; row < 3; row++) {
            log.leaves(row, 0);
            back(row, (row + 1) * 1_000_000L);
        }

        assertThat(log.latencyMillis(0.5)).isEqualTo(2);
        assertThat(log.latencyMillis(0.99)).isEqualTo(3);
    }

    @Test
    void hasNoLatencyWithoutRows() {
        assertThat(log.latencyMillis(0.5)).isZero();
    }

    private void back(int row, long nanoTime) {
        log.identified(row, Identification.getDefaultInstance(), nanoTime);
    }
}
