package dev.skydiode.workbench.robust;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SpectrumSynthesizer;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Simulated windows of the ten classes as 16-bit samples, brought to chip input as the service does it. */
public final class AirSweep {

    /** Root mean square of the samples without any gain error: 26 dB below full scale. */
    private static final double LEVEL = 0.05;

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final SpectrumSynthesizer wholeBand = SpectrumSynthesizer.wholeBand(Windows.SAMPLES);
    private final RandomGenerator random;

    public AirSweep(RandomGenerator random) {
        this.random = random;
    }

    /** A window of a class with white noise so far below the signal in the whole band, and the receiver's errors. */
    public ChipInput window(String className, double snrDb, double gainDb, double offsetHertz, double coverage) {
        double[] powers = ClassEmitters.byName(className).draw(random).signalMicrowatts();
        double signal = 0;
        int peak = 0;
        for (int tone = 0; tone < powers.length; tone++) {
            signal += powers[tone];
            peak = powers[tone] > powers[peak] ? tone : peak;
        }
        powers = Disturbance.plusNoise(powers, signal / Decibels.powerRatio(snrDb) / powers.length);
        if (coverage < 1) {
            return narrow(powers, peak, coverage);
        }
        SpectrumSynthesizer synthesizer = offsetHertz == 0
                ? wholeBand
                : new SpectrumSynthesizer(
                        Windows.SAMPLES, DefaultBand.WIDTH_HERTZ, DefaultBand.WIDTH_HERTZ, offsetHertz);
        return received(synthesizer.samples(powers, random), gainDb, DefaultBand.WIDTH_HERTZ, DefaultBand.CENTER_HERTZ);
    }

    /** White noise alone. */
    public ChipInput noise() {
        float[] iq = new float[2 * Windows.SAMPLES];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) random.nextGaussian();
        }
        return received(iq, 0, DefaultBand.WIDTH_HERTZ, DefaultBand.CENTER_HERTZ);
    }

    /** Samples under a given spectrum, in the whole band. */
    public ChipInput under(double[] powersMicrowatts) {
        return received(
                wholeBand.samples(powersMicrowatts, random), 0, DefaultBand.WIDTH_HERTZ, DefaultBand.CENTER_HERTZ);
    }

    /** A narrower receiver somewhere over the signal's strongest tone. */
    private ChipInput narrow(double[] powers, int peak, double coverage) {
        double width = coverage * DefaultBand.TONES;
        double first = Math.clamp(peak - width * random.nextDouble(), 0.0, DefaultBand.TONES - width);
        double offsetHertz = (first + width / 2 - DefaultBand.TONES / 2.0) * DefaultBand.TONE_HERTZ;
        double rateHertz = coverage * DefaultBand.WIDTH_HERTZ;
        float[] iq = new SpectrumSynthesizer(Windows.SAMPLES, rateHertz, DefaultBand.WIDTH_HERTZ, offsetHertz)
                .samples(powers, random);
        return received(iq, 0, rateHertz, DefaultBand.CENTER_HERTZ + offsetHertz);
    }

    private ChipInput received(float[] iq, double gainDb, double rateHertz, double centerHertz) {
        double power = 0;
        for (float value : iq) {
            power += value * value;
        }
        float scale = (float) (LEVEL * Decibels.amplitudeRatio(gainDb) / Math.sqrt(power / Windows.SAMPLES));
        for (int i = 0; i < iq.length; i++) {
            iq[i] *= scale;
        }
        byte[] bytes = new byte[Windows.SAMPLES * SampleFormat.CI16_LE.bytesPerSample()];
        SampleFormat.CI16_LE.encode(iq, Windows.SAMPLES, bytes, 0);
        SampleFormat.CI16_LE.decode(bytes, 0, Windows.SAMPLES, iq);
        return analyzer.analyze(iq, 0, Windows.SAMPLES, rateHertz, centerHertz, OptionalDouble.empty());
    }
}
