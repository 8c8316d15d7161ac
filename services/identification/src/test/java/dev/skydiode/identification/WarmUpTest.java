package dev.skydiode.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowClassifier;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private final SignalClassifier real =
            new WindowClassifier(List.of(Bundles.open(Bundles.DEFAULT)), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    private final List<CaptureFindings> found = new CopyOnWriteArrayList<>();

    @Test
    void goesThroughQuietAndLoudWindowsAndEnds() {
        WarmUp warmUp = warmUp(new SignalClassifier() {
            @Override
            public CaptureFindings classify(CapturedSignal signal) {
                found.add(real.classify(signal));
                return found.getLast();
            }

            @Override
            public double digitalChainWatts() {
                return real.digitalChainWatts();
            }

            @Override
            public String accounting() {
                return real.accounting();
            }
        });
        assertThat(warmUp.over()).isFalse();
        warmUp.start();
        await().until(warmUp::over);

        assertThat(found)
                .extracting(one -> one.windows().getFirst().verdict())
                .startsWith(Verdict.QUIET)
                .element(1)
                .isNotEqualTo(Verdict.QUIET);
    }

    @Test
    void isOverWhereTheClassifierFails() {
        WarmUp warmUp = warmUp(new SignalClassifier() {
            @Override
            public CaptureFindings classify(CapturedSignal signal) {
                throw new IllegalStateException("broken");
            }

            @Override
            public double digitalChainWatts() {
                return 1;
            }

            @Override
            public String accounting() {
                return "published";
            }
        });
        warmUp.start();

        await().until(warmUp::over);
    }

    private static WarmUp warmUp(SignalClassifier classifier) {
        // Long enough to make and classify two captures on a busy machine.
        return new WarmUp(classifier, Duration.ofSeconds(1), new SplittableRandom(1));
    }
}
