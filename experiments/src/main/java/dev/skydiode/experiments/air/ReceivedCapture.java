package dev.skydiode.experiments.air;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;

/**
 * One capture of a sensor.
 *
 * @param startSeconds of the capture, since the sensor was switched on
 * @param format of the samples
 * @param stored whole samples from position to limit
 * @param sampleRateHertz complex samples per second
 * @param centerHertz radio frequency of the middle
 * @param referenceLevelDbm power of a full-scale tone
 */
record ReceivedCapture(
        double startSeconds,
        SampleFormat format,
        ByteBuffer stored,
        double sampleRateHertz,
        double centerHertz,
        OptionalDouble referenceLevelDbm) {

    int samples() {
        return stored.remaining() / format.bytesPerSample();
    }
}
