package dev.skydiode.experiments.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    /** Ends by the closed form with rational steps, computed by hand with z² = 3.841459. */
    @ParameterizedTest
    @CsvSource({"0, 10, 0, 27.7533", "5, 10, 23.6593, 76.3407", "10, 10, 72.2467, 100"})
    void intervalIsWilsons(int right, int rows, double low, double high) {
        Share share = Share.of(right, rows);
        assertThat(share.low()).isCloseTo(low, within(1e-3));
        assertThat(share.high()).isCloseTo(high, within(1e-3));
        assertThat(share.percent()).isEqualTo(100.0 * right / rows);
    }

    @Test
    void moreRowsNarrowIt() {
        Share few = Share.of(97, 100);
        Share many = Share.of(970, 1000);
        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2.5);
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> Share.of(3, 2)).hasMessageContaining("3 right of 2 rows");
        assertThatThrownBy(() -> Share.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
