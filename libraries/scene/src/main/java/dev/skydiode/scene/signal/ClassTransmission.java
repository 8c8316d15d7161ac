package dev.skydiode.scene.signal;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.scene.ClassEmitter;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.ClassSpectrum;
import dev.skydiode.scene.SpectrumStream;
import dev.skydiode.scene.SpectrumSynthesizer;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One of the data set's ten classes as a noise-like signal under spectra drawn from its statistics. The data set shows
 * averaged spectra without any time, so how long a spectrum stays before the next is drawn is an assumption.
 *
 * @param className as the data set calls it
 * @param dwellSeconds how long a drawn channel and shape stay
 */
public record ClassTransmission(String className, double dwellSeconds) implements Waveform {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a class that is none of the ten, and a dwell that is not above 0
     */
    public ClassTransmission {
        Objects.requireNonNull(className, "className");
        Waveform.requirePositive("dwellSeconds", dwellSeconds);
        ClassEmitters.byName(className);
    }

    @Override
    public String label() {
        return className;
    }

    @Override
    public double widthHertz() {
        return DefaultBand.WIDTH_HERTZ;
    }

    @Override
    public double burstWidthHertz() {
        return 0;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        ClassEmitter emitter = ClassEmitters.byName(className);
        SpectrumSynthesizer synthesizer = SpectrumStream.synthesizer(rateHertz, DefaultBand.WIDTH_HERTZ, -offsetHertz);
        return new Signal() {
            private long dwell;

            @Override
            public Burst next() {
                ClassSpectrum spectrum = emitter.draw(random);
                long seed = random.nextLong();
                return new Burst(
                        dwell++ * dwellSeconds,
                        dwellSeconds,
                        offsetHertz + edge(spectrum.lowestTone() - 0.5),
                        offsetHertz + edge(spectrum.highestTone() + 0.5),
                        () -> source(new SpectrumStream(
                                synthesizer, spectrum.signalMicrowatts(), new SplittableRandom(seed))));
            }
        };
    }

    /** The stream as a burst has it. */
    private static SampleSource source(SpectrumStream stream) {
        return new SampleSource() {
            @Override
            public void next(float[] iq, int first, int count) {
                stream.next(iq, first, count);
            }

            // Noise is as good at one time as at another.
            @Override
            public void skip(long count) {}
        };
    }

    /** Frequency of a tone, or of its edge at a half, relative to tone 128, hertz. */
    private static double edge(double tone) {
        return (tone - DefaultBand.TONES / 2.0) * DefaultBand.TONE_HERTZ;
    }
}
