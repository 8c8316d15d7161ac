package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import java.util.Optional;

/**
 * The noise floor of one sensor as it follows each bin over time. One per sensor; forgets all when the sensor tunes or
 * changes its rate, which {@link #state} keeps apart. Not thread-safe.
 */
public final class NoiseFloor {

    /**
     * What is remembered.
     *
     * @param grid bins that it is for
     * @param microwatts per bin
     * @param windows that it was learnt from
     */
    public record State(FrequencyGrid grid, float[] microwatts, long windows) {}

    private Optional<State> state;

    /** Of a sensor that was never heard. */
    public NoiseFloor() {
        this.state = Optional.empty();
    }

    /** As it was remembered. */
    public NoiseFloor(State state) {
        this.state = Optional.of(state);
    }

    /** What to remember; empty before the first window. */
    public Optional<State> state() {
        return state;
    }

    /** What it knows of these bins; empty where it knows another tuning. */
    Optional<State> of(FrequencyGrid grid) {
        return state.filter(known -> known.grid().equals(grid));
    }

    void learn(State newer) {
        state = Optional.of(newer);
    }
}
