package dev.skydiode.recognition.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.recognition.window.WindowFinding;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.LiveScene;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.signal.AnalogVideo;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.WifiBursts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Analog video from the scene to its track: one emitter, described, whatever its picture, deviation and level. */
class AnalogVideoTest {
    private static final ClassifierBundle BUNDLE = Bundles.byName(Bundles.DEFAULT);
    private static final TrackRules RULES =
            TrackRules.standard(BUNDLE.signatures().falseMatchShares());

    private final WindowClassifier classifier =
            new WindowClassifier(List.of(BUNDLE), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
    private final EmitterTracks tracks = new EmitterTracks(Looks.builtIn());

    private void look(LiveScene live, double seconds, int samples) {
        Scene scene = live.scene();
        CapturedSignal signal = new CapturedSignal(
                scene.centerHertz(),
                scene.sampleRateHertz(),
                OptionalDouble.of(scene.receiver().referenceLevelDbm()),
                new CapturedSignal.Iq(scene.receiver().format(), ByteBuffer.wrap(live.receivedAt(seconds, samples))));
        CaptureFindings found = classifier.classify(signal);
        for (WindowFinding window : found.windows()) {
            tracks.update(WindowObservation.of(window, signal, Math.round(1e9 * seconds), true), RULES);
        }
    }

    private static LiveScene scene(double center, long seed, Emission... emissions) {
        return new LiveScene(new Scene("video", seed, 60, 100e6, center, ReceiverSettings.GOOD, List.of(emissions)));
    }

    private static Emission video(double deviation, double hertz, double dbm) {
        return Emission.of(new AnalogVideo(deviation), hertz, 0, 60, dbm);
    }

    private void assertOneVideo() {
        assertThat(tracks.open()).singleElement().satisfies(track -> {
            EmitterDescription words = tracks.describe(track);
            assertThat(words.looksLike()).isEqualTo("analog FPV video");
            assertThat(words.alertWorthy()).isTrue();
            assertThat(words.text()).matches("continuous [3-9]\\.\\d MHz, as of analog video");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "5.8e9, 5.806e9, 2.5e6, -50, 1",
        "5.8e9, 5.769e9, 4e6, -75, 2",
        "5.8e9, 5.8e9, 5e6, -65, 3",
        "2.44e9, 2.432e9, 4e6, -60, 4",
        "2.44e9, 2.468e9, 3e6, -70, 5",
    })
    void isOneTrackInOneCapture(double center, double hertz, double deviation, double dbm, long seed) {
        look(scene(center, seed, video(deviation, hertz, dbm)), 1, 114_688);

        assertOneVideo();
    }

    @ParameterizedTest
    @CsvSource({
        "5.8e9, 5.806e9, 2.5e6, -75, 6",
        "5.8e9, 5.778e9, 5e6, -50, 7",
        "2.44e9, 2.432e9, 4e6, -60, 8",
    })
    void isOneTrackInShortLooks(double center, double hertz, double deviation, double dbm, long seed) {
        LiveScene live = scene(center, seed, video(deviation, hertz, dbm));
        for (int look = 0; look < 60; look++) {
            look(live, look / 4.0, 8192);
        }

        assertOneVideo();
    }

    @ParameterizedTest
    @CsvSource({"3e6, 9", "4e6, 10"})
    void isTheOnlyOneThatMattersBesideANetworkAndAHeadset(double deviation, long seed) {
        LiveScene live = scene(
                2.44e9,
                seed,
                video(deviation, 2.432e9, -55),
                Emission.of(new WifiBursts(20e6, 0.6), 2.412e9, 0, 60, -50),
                Emission.of(new BluetoothHopping(0.6), 2.441e9, 0, 60, -55));
        List<String> matters = new ArrayList<>();
        for (int look = 0; look < 60; look++) {
            look(live, look / 4.0, 8192);
        }
        for (EmitterTrack track : tracks.open()) {
            EmitterDescription words = tracks.describe(track);
            boolean lasts = track.lastSeenUnixNanos() - track.firstSeenUnixNanos() > 5e9;
            if (words.alertWorthy()
                    || (lasts
                            && words.looksLike().isEmpty()
                            && !track.className().equals("WiFi"))) {
                matters.add(words.text());
            }
        }

        assertThat(matters).singleElement().asString().startsWith("continuous").endsWith("analog video");
    }
}
