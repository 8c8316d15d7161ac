package dev.skydiode.radio.spectrum;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one window of a capture looked like, before gain control.
 *
 * @param snrDb strongest tone over the noise floor, decibel; 0 for an empty window
 * @param noiseFloorMicrowatts lower quartile of the covered tones' powers, microwatt (relative to full scale = 1
 *     microwatt where the capture states no reference level)
 * @param gainDb gain that gain control applied, decibel
 * @param clippingShare share of samples whose I or Q is at full scale, 0 to 1
 * @param dcOffset magnitude of the samples' mean relative to full scale
 * @param coverage share of the chip's tones that the capture covers, 0 to 1
 * @param levelDbm total power of the window, dBm; present only where the capture states its reference level
 * @param occupiedBandwidthHertz width of the tones that stand out of the noise, hertz
 */
public record SignalQuality(
        double snrDb,
        double noiseFloorMicrowatts,
        double gainDb,
        double clippingShare,
        double dcOffset,
        double coverage,
        OptionalDouble levelDbm,
        double occupiedBandwidthHertz) {

    public SignalQuality {
        Objects.requireNonNull(levelDbm, "levelDbm");
    }
}
