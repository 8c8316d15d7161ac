package dev.skydiode.radio.spectrum;

import java.util.Objects;

/**
 * One window as the chip receives it.
 *
 * @param powersMicrowatts 256 tone powers after gain control, microwatt, ascending frequency; 0 where the capture does
 *     not reach
 * @param floorMicrowatts lower quartile, after gain control too, of the tones that the capture covers by half at least
 * @param quality what the window looked like before gain control
 * @param quiet true where nothing stands out of the noise: the chip may be asked as of any other window, but no class is named
 */
public record ChipInput(double[] powersMicrowatts, double floorMicrowatts, SignalQuality quality, boolean quiet) {

    public ChipInput {
        Objects.requireNonNull(powersMicrowatts, "powersMicrowatts");
        Objects.requireNonNull(quality, "quality");
    }
}
