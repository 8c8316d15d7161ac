package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import java.util.List;

/**
 * What is on the air in one window.
 *
 * @param startSeconds of the window, from the start of the capture
 * @param durationSeconds of the window
 * @param grid its bins
 * @param emissions strongest first; none where nothing rises over the floor
 * @param powersMicrowatts mean power of each bin over the window; not to be written to
 * @param floorMicrowatts noise floor of each bin; not to be written to
 * @param clippingShare share of samples whose I or Q is at full scale, 0 to 1
 * @param dcOffset magnitude of the samples' mean relative to full scale
 */
public record WindowEmissions(
        double startSeconds,
        double durationSeconds,
        FrequencyGrid grid,
        List<Emission> emissions,
        float[] powersMicrowatts,
        float[] floorMicrowatts,
        double clippingShare,
        double dcOffset) {

    public WindowEmissions {
        emissions = List.copyOf(emissions);
    }

    /** Whether nothing rises over the floor. */
    public boolean quiet() {
        return emissions.isEmpty();
    }
}
