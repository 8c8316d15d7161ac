package dev.skydiode.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Identification;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger(3);

    @Test
    void countsAnAcknowledgedRowThatDoesNotComeBackAsLost() throws InterruptedException {
        ledger.acknowledged(0);
        ledger.acknowledged(1);
        back(1, 0);

        assertThat(ledger.sent()).isEqualTo(2);
        assertThat(ledger.identified()).isEqualTo(1);
        assertThat(ledger.lost()).isEqualTo(1);
        assertThat(ledger.awaitAll(1)).isFalse();
    }

    @Test
    void countsEveryComingBackBeyondTheFirstAsDuplicated() {
        ledger.acknowledged(2);
        back(2, 1);
        back(2, 2);
        back(2, 3);

        assertThat(ledger.duplicated()).isEqualTo(2);
        assertThat(ledger.identified()).isEqualTo(1);
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void takesARowThatComesBackBeforeItsAcknowledgement() throws InterruptedException {
        back(0, 1);
        assertThat(ledger.lost()).isZero();
        ledger.acknowledged(0);

        assertThat(ledger.awaitAll(1)).isTrue();
    }

    @Test
    void countsARepeatedAcknowledgementOnce() {
        ledger.acknowledged(0);
        ledger.acknowledged(0);

        assertThat(ledger.sent()).isEqualTo(1);
    }

    @Test
    void measuresLatencyFromTheFirstAttempt() {
        for (int row = 0; row < 3; row++) {
            ledger.leaves(row, 0);
            back(row, (row + 1) * 1_000_000L);
        }

        assertThat(ledger.latencyMillis(0.5)).isEqualTo(2);
        assertThat(ledger.latencyMillis(0.99)).isEqualTo(3);
    }

    @Test
    void hasNoLatencyWithoutRows() {
        assertThat(ledger.latencyMillis(0.5)).isZero();
    }

    private void back(int row, long nanoTime) {
        ledger.identified(row, Identification.getDefaultInstance(), nanoTime);
    }
}
