package dev.skydiode.chip.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DigitalChainTest {

    @Test
    void transformsAndNetworkAreTheDerivedWork() {
        // 63 transforms of 256 points at 5 N log2 N operations, and 34,048 multiply-adds: 0.72 MFLOP.
        assertThat(2.0 * DigitalChain.MULTIPLY_ADDS_PER_WINDOW).isCloseTo(0.72e6, within(0.01e6));
    }

    @Test
    void acceleratorDrawsItsConvertersAndNineMilliwatts() {
        double compute = DigitalChain.ACCELERATOR.milliwatts(81.92) - 2 * 163;
        assertThat(compute).isCloseTo(8.8, within(0.1));
    }

    @Test
    void everyPresetSaysWhereItsFiguresAreFrom() {
        assertThat(DigitalChain.PRESETS).allSatisfy(chain -> {
            assertThat(chain.source()).hasSizeGreaterThan(20);
            assertThat(chain.milliwatts(81.92)).isPositive();
        });
        assertThat(DigitalChain.PRESETS).extracting(DigitalChain::name).doesNotHaveDuplicates();
    }
}
