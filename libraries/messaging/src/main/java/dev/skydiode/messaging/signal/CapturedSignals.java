package dev.skydiode.messaging.signal;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.messaging.capture.SpectrumPowers;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.recognition.window.CapturedSignal;
import java.util.OptionalDouble;

/** Captures as the classifier takes them: one reading of the message, so that everybody who asks gets the same verdict. */
public final class CapturedSignals {

    private CapturedSignals() {}

    /**
     * The signal of a capture.
     *
     * @param capture valid; its samples are not copied
     * @throws dev.skydiode.radio.iq.UnsupportedSampleFormatException for samples of a format that is not read
     */
    public static CapturedSignal of(Capture capture) {
        return new CapturedSignal(
                capture.getCenterFrequencyHertz(),
                capture.getSampleRateHertz(),
                capture.hasReferenceLevelDbm()
                        ? OptionalDouble.of(capture.getReferenceLevelDbm())
                        : OptionalDouble.empty(),
                capture.hasSpectrum()
                        ? new CapturedSignal.ReadySpectrum(SpectrumPowers.microwatts(capture.getSpectrum()))
                        : new CapturedSignal.Iq(
                                SampleFormat.parse(capture.getIq().getFormat()),
                                capture.getIq().getSamples().asReadOnlyByteBuffer()));
    }
}
