package dev.skydiode.recognition.window;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;

/**
 * What a capture says of the air.
 *
 * @param centerFrequencyHertz radio frequency at the middle
 * @param sampleRateHertz complex samples per second; of a ready spectrum, the width its tones cover
 * @param referenceLevelDbm power of a full-scale tone, where it is known
 * @param payload the signal itself
 */
public record CapturedSignal(
        double centerFrequencyHertz, double sampleRateHertz, OptionalDouble referenceLevelDbm, Payload payload) {

    /** Samples or a spectrum. */
    public sealed interface Payload {}

    /**
     * Complex samples.
     *
     * @param format how they are encoded
     * @param samples whole samples from position to limit
     */
    public record Iq(SampleFormat format, ByteBuffer samples) implements Payload {}

    /**
     * A ready spectrum.
     *
     * @param powersMicrowatts one power per chip tone
     */
    public record ReadySpectrum(double[] powersMicrowatts) implements Payload {}
}
