package dev.skydiode.radio.emission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import dev.skydiode.radio.spectrum.PowerGrid;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    private static final FrequencyGrid GRID = new FrequencyGrid(256, 100e6, 2.44e9);
    private static final int BLOCKS = 8;

    private final SplittableRandom random = new SplittableRandom(1);
    private final NoiseFloor floor = new NoiseFloor();

    /** Noise of a level per bin, of blocks of 8 frames; a signal is noise of more power. */
    private PowerGrid window(IntToDoubleFunction levelOfCell) {
        float[] powers = new float[BLOCKS * GRID.bins()];
        for (int cell = 0; cell < powers.length; cell++) {
            double sum = 0;
            for (int k = 0; k < 8; k++) {
                sum -= Math.log(1 - random.nextDouble());
            }
            powers[cell] = (float) (levelOfCell.applyAsDouble(cell) * sum / 8);
        }
        int[] frames = new int[BLOCKS];
        Arrays.fill(frames, 8);
        return new PowerGrid(GRID, frames, powers);
    }

    private double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void isTheMeanOfTheNoise() {
        assertEquals(2, mean(floor.update(window(cell -> 2))), 0.3, "from one window");
        for (int i = 0; i < 100; i++) {
            floor.update(window(cell -> 2));
        }
        assertEquals(2, mean(floor.update(window(cell -> 2))), 0.1);
    }

    @Test
    void aCarrierThatStaysIsNeverPartOfIt() {
        float[] last = {};
        for (int i = 0; i < 1000; i++) {
            last = floor.update(window(cell -> cell % 256 >= 100 && cell % 256 < 120 ? 1000 : 1));
        }
        assertEquals(1, mean(Arrays.copyOfRange(last, 100, 120)), 0.15);
    }

    /** Nine of ten windows full of a signal: what it comes down to is known from the tenth. */
    @Test
    void aFullBandIsKnownFromItsPauses() {
        float[] last = {};
        for (int i = 0; i < 200; i++) {
            boolean full = i % 10 != 0;
            last = floor.update(window(cell -> full ? 100 : 1));
        }
        assertEquals(1, mean(last), 0.2);
    }

    @Test
    void followsTheReceiversGainDownAtOnceAndUpAfterAWhile() {
        for (int i = 0; i < 50; i++) {
            floor.update(window(cell -> 1));
        }
        assertEquals(0.01, mean(floor.update(window(cell -> 0.01))), 0.003);
        float[] last = {};
        for (int i = 0; i < 200; i++) {
            last = floor.update(window(cell -> 1));
        }
        assertEquals(1, mean(last), 0.15);
    }

    @Test
    void isTheSameAfterItsStateWasKeptAndBeginsAnewOnAnotherFrequency() {
        floor.update(window(cell -> 1));
        NoiseFloor kept = new NoiseFloor(floor.state().orElseThrow());
        PowerGrid next = window(cell -> 1.1);
        assertTrue(Arrays.equals(floor.update(next), kept.update(next)));
        FrequencyGrid elsewhere = new FrequencyGrid(256, 100e6, 5.8e9);
        PowerGrid loud = window(cell -> 50);
        float[] there = floor.update(new PowerGrid(elsewhere, loud.blockFrames(), loud.powersMicrowatts()));
        assertEquals(50, mean(there), 10);
        assertEquals(elsewhere, floor.state().orElseThrow().grid());
    }
}
