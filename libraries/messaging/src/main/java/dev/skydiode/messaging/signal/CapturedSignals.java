package dev.skydiode.messaging.signal;

import dev.skydiode.contracts.v1.Capture;
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
                        ? new CapturedSignal.ReadySpectrum(powers(capture))
                        : new CapturedSignal.Iq(
                                SampleFormat.parse(capture.getIq().getFormat()),
                                capture.getIq().getSamples().asReadOnlyByteBuffer()));
    }

    /** Without boxes: a service does this for every ready spectrum. */
    private static double[] powers(Capture capture) {
        double[] powers = new double[capture.getSpectrum().getPowersMicrowattsCount()];
        for (int tone = 0; tone < powers.length; tone++) {
            powers[tone] = capture.getSpectrum().getPowersMicrowatts(tone);
        }
        return powers;
    }
}
