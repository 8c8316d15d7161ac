package dev.skydiode.benchmarks.radio;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumShift;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.recognition.signature.ClassSignature.Channel;
import dev.skydiode.recognition.signature.OffsetEstimator;
import dev.skydiode.recognition.signature.OffsetEstimator.Offset;
import dev.skydiode.recognition.window.Answer;
import dev.skydiode.recognition.window.Recognizer;
import dev.skydiode.recognition.window.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds for the verdict on a whole spectrum, one thread: believed at once, or asked about again with the receiver retuned. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class RetuningBenchmark {
    private static final double OFF_TONES = 0.65;
    private static final double FLOOR = 1e-3;

    /** One spectrum of a class, in its place and off it. */
    @State(Scope.Thread)
    public static class Spectrum {
        private final Recognizer recognizer = new Recognizer(Bundles.byName(Bundles.DEFAULT));
        private final SpectrumAnalyzer analyzer =
                new SpectrumAnalyzer(recognizer.bundle().spectrumSettings());
        private final OffsetEstimator offsets = recognizer.bundle().signatures().offsets();
        private ChipInput inPlace;
        private ChipInput off;

        /** Takes a class's channel that is believed at once, and off its place only with the receiver retuned. */
        @Setup
        public void prepare() {
            for (KnownClass known : recognizer.bundle().classes()) {
                ClassSignature signature = known.signature();
                for (Channel channel : signature == null ? List.<Channel>of() : signature.channels()) {
                    double[] powers = new double[DefaultBand.TONES];
                    Arrays.fill(powers, FLOOR);
                    System.arraycopy(channel.powers(), 0, powers, channel.firstTone(), channel.powers().length);
                    inPlace = analyzer.analyze(powers.clone());
                    off = analyzer.analyze(SpectrumShift.shifted(powers, OFF_TONES));
                    if (asked(inPlace, 1) && asked(off, 2)) {
                        return;
                    }
                }
            }
            throw new IllegalStateException("no channel is believed both ways");
        }

        private boolean asked(ChipInput input, int times) {
            Answer answer = recognizer.answerSpectrum(input);
            return answer.verdict() == Verdict.CLASSIFIED && answer.otherTrace().isPresent() == (times == 2);
        }
    }

    /** One pass. */
    @Benchmark
    public Answer believedAtOnce(Spectrum spectrum) {
        return spectrum.recognizer.answerSpectrum(spectrum.inPlace);
    }

    /** Two passes, the estimate of the offset and the shift between them. */
    @Benchmark
    public Answer retuned(Spectrum spectrum) {
        return spectrum.recognizer.answerSpectrum(spectrum.off);
    }

    /** The estimate of the offset alone. */
    @Benchmark
    public Optional<Offset> offset(Spectrum spectrum) {
        return spectrum.offsets.of(spectrum.off.powersMicrowatts());
    }
}
