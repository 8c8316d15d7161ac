package dev.skydiode.workbench.robust;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SpectrumSynthesizer;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Simulated windows of the ten classes as 16-bit samples, brought to chip input as the service does it. */
public final class AirSweep {
    private static final int WINDOW = 8192;
    private static final double BAND_HERTZ = 100e6;
    private static final double CENTER_HERTZ = 2.44e9;
    private static final double TONE_HERTZ = BAND_HERTZ / SpectrumAnalyzer.TONES;

    /** Root mean square of the samples without any gain error: 26 dB below full scale. */
    private static final double LEVEL = 0.05;

    private final SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final SpectrumSynthesizer wholeBand = SpectrumSynthesizer.wholeBand(WINDOW);
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
        powers = Disturbance.plusNoise(powers, signal / Math.pow(10, snrDb / 10) / powers.length);
        if (coverage < 1) {
            return narrow(powers, peak, coverage);
        }
        SpectrumSynthesizer synthesizer =
                offsetHertz == 0 ? wholeBand : new SpectrumSynthesizer(WINDOW, BAND_HERTZ, BAND_HERTZ, offsetHertz);
        return received(synthesizer.samples(powers, random), gainDb, BAND_HERTZ, CENTER_HERTZ);
    }

    /** White noise alone. */
    public ChipInput noise() {
        float[] iq = new float[2 * WINDOW];
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) random.nextGaussian();
        }
        return received(iq, 0, BAND_HERTZ, CENTER_HERTZ);
    }

    /** Samples under a given spectrum, in the whole band. */
    public ChipInput under(double[] powersMicrowatts) {
        return received(wholeBand.samples(powersMicrowatts, random), 0, BAND_HERTZ, CENTER_HERTZ);
    }

    /** A narrower receiver somewhere over the signal's strongest tone. */
    private ChipInput narrow(double[] powers, int peak, double coverage) {
        double width = coverage * SpectrumAnalyzer.TONES;
        double first = Math.clamp(peak - width * random.nextDouble(), 0.0, SpectrumAnalyzer.TONES - width);
        double offsetHertz = (first + width / 2 - SpectrumAnalyzer.TONES / 2.0) * TONE_HERTZ;
        double rateHertz = coverage * BAND_HERTZ;
        float[] iq = new SpectrumSynthesizer(WINDOW, rateHertz, BAND_HERTZ, offsetHertz).samples(powers, random);
        return received(iq, 0, rateHertz, CENTER_HERTZ + offsetHertz);
    }

    private ChipInput received(float[] iq, double gainDb, double rateHertz, double centerHertz) {
        double power = 0;
        for (float value : iq) {
            power += value * value;
        }
        float scale = (float) (LEVEL * Math.pow(10, gainDb / 20) / Math.sqrt(power / WINDOW));
        for (int i = 0; i < iq.length; i++) {
            iq[i] *= scale;
        }
        byte[] bytes = new byte[WINDOW * SampleFormat.CI16_LE.bytesPerSample()];
        SampleFormat.CI16_LE.encode(iq, WINDOW, bytes, 0);
        SampleFormat.CI16_LE.decode(bytes, 0, WINDOW, iq);
        return analyzer.analyze(iq, 0, WINDOW, rateHertz, centerHertz, OptionalDouble.empty());
    }
}
