package dev.skydiode.scene.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.scene.channel.Fading;
import dev.skydiode.scene.channel.Path;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.CarrierTone;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final double CENTER = 2.44e9;

    private static Scene scene(double seconds, double rate, Emission... emissions) {
        return new Scene("test", 7, seconds, rate, CENTER, ReceiverSettings.GOOD, List.of(emissions));
    }

    private static Emission emission(Waveform waveform, double center, double start, double stop, double dbm) {
        return Emission.of(waveform, center, start, stop, dbm);
    }

    private static float[] play(Scene scene) {
        float[] iq = new float[2 * (int) scene.samples()];
        assertThat(new ScenePlayer(scene).next(iq)).isEqualTo(iq.length / 2);
        return iq;
    }

    private static double dbm(float[] iq, int from, int to) {
        double sum = 0;
        for (int i = 2 * from; i < 2 * to; i++) {
            sum += iq[i] * iq[i];
        }
        return Decibels.ofPowerRatio(sum / (to - from)) + ReceiverSettings.GOOD.referenceLevelDbm();
    }

    @Test
    void playsTheSameForTheSameSeedInBlocksOfAnySize() {
        Scene scene = scene(
                0.002,
                20e6,
                emission(new WifiBursts(20e6, 0.7), 2.437e9, 0, 1, -60),
                emission(new BluetoothHopping(1), 2.441e9, 0, 1, -70));
        float[] whole = play(scene);

        ScenePlayer player = new ScenePlayer(scene);
        float[] block = new float[2 * 1000];
        for (int at = 0; at < 40_000; at += 1000) {
            assertThat(player.next(block)).isEqualTo(1000);
            assertThat(block).containsExactly(Arrays.copyOfRange(whole, 2 * at, 2 * at + 2000));
        }
        assertThat(player.next(block)).isZero();
        assertThat(play(scene.withSeed(8))).isNotEqualTo(whole);
    }

    @Test
    void switchesEmissionsOnAndOffAtTheirLevel() {
        Scene scene = scene(
                0.001,
                10e6,
                emission(new CarrierTone(), CENTER + 1e6, 0.0002, 0.0006, -50),
                emission(new CarrierTone(), CENTER - 2e6, 0.0004, 0.0008, -53));
        float[] iq = play(scene);

        assertThat(dbm(iq, 0, 2000)).isCloseTo(-98, within(0.3));
        assertThat(dbm(iq, 2000, 4000)).isCloseTo(-50, within(0.01));
        assertThat(dbm(iq, 4000, 6000)).isCloseTo(Decibels.ofPowerRatio(1e-5 + Decibels.powerRatio(-53)), within(0.05));
        assertThat(dbm(iq, 6000, 8000)).isCloseTo(-53, within(0.01));
        assertThat(dbm(iq, 8000, 10_000)).isCloseTo(-98, within(0.3));
    }

    @Test
    void shiftsByTheErrorOfTheOscillator() {
        Emission off = new Emission("off", new CarrierTone(), CENTER + 1e6, 25_000, 0, 1, -50, List.of(), Fading.NONE);
        float[] iq = play(scene(0.001, 10e6, off));

        double turns = 0;
        for (int n = 0; n < 9999; n++) {
            double re = iq[2 * n + 2] * iq[2 * n] + iq[2 * n + 3] * iq[2 * n + 1];
            double im = iq[2 * n + 3] * iq[2 * n] - iq[2 * n + 2] * iq[2 * n + 1];
            turns += Math.atan2(im, re) / (2 * Math.PI);
        }
        assertThat(turns / 9999 * 10e6).isCloseTo(1.025e6, within(20.0));
    }

    @Test
    void doesNotFoldWhatLiesBeyondTheEdge() {
        // Half of a channel of 20 MHz reaches into the capture of 20 MHz, 10 MHz above its middle.
        Scene scene = scene(0.002, 20e6, emission(new WifiBursts(20e6, 0.95), CENTER + 10e6, 0, 1, -50));
        assertThat(scene.oversampling()).isEqualTo(2);
        float[] iq = play(scene);

        double[] powers = new SpectrumAnalyzer(SpectrumSettings.DEFAULT.withWindowSamples(32_768))
                .analyze(iq, 0, 32_768, 20e6, CENTER, OptionalDouble.empty())
                .powersMicrowatts();
        double below = Arrays.stream(powers, 106, 126).sum();
        double above = Arrays.stream(powers, 133, 150).sum();
        assertThat(below / above).isLessThan(1e-2);
        assertThat(scene(0.002, 20e6, emission(new WifiBursts(20e6, 0.9), CENTER + 60e6, 0, 1, -20)))
                .satisfies(far -> assertThat(dbm(play(far), 0, 40_000)).isCloseTo(-95, within(0.3)));
    }

    @Test
    void leavesTheRestOfAClassOutOfANarrowCapture() {
        Scene scene = scene(0.001, 20e6, emission(new ClassTransmission("Parrot", 4e-3), CENTER, 0, 1, -50));

        assertThat(scene.oversampling()).isOne();
        assertThat(dbm(play(scene), 0, 20_000)).isLessThan(-49);
    }

    @Test
    void tellsTheTruthAboutEachBurst() {
        List<Truth> truths = new ArrayList<>();
        Scene scene = scene(
                0.01,
                50e6,
                emission(new DjiBursts(10e6, 1e-3, List.of(-5e6, 5e6)), CENTER, 0.001, 0.006, -50),
                emission(new BluetoothHopping(1), 2.441e9, 0, 1, -60));
        ScenePlayer player = new ScenePlayer(scene, truths::add);
        float[] iq = new float[2 * 500_000];
        player.next(iq);

        List<Truth> dji =
                truths.stream().filter(truth -> truth.label().startsWith("DJI")).toList();
        assertThat(dji).hasSize(4);
        assertThat(dji.getFirst().firstSample()).isEqualTo(50_000);
        assertThat(dji.getFirst().samples()).isCloseTo(32_161L, within(2L));
        assertThat(dji.getFirst().lowerHertz()).isCloseTo(CENTER - 5e6 - 4.5e6, within(10e3));
        assertThat(dji.get(2).upperHertz()).isCloseTo(CENTER + 5e6 + 4.5e6, within(10e3));
        // 16 slots, of which some lie outside the 50 MHz.
        assertThat(truths.size() - dji.size()).isBetween(4, 15);
        for (Truth truth : truths) {
            assertThat(truth.upperHertz()).isGreaterThan(CENTER - 25e6);
            assertThat(truth.firstSample() + truth.samples()).isLessThanOrEqualTo(500_000);
            assertThat(dbm(iq, (int) truth.firstSample() + 10, (int) truth.firstSample() + (int) truth.samples() - 10))
                    .isGreaterThan(-62);
        }
    }

    @Test
    void skipsToWhatWouldHaveCome() {
        Scene scene = scene(
                0.01,
                20e6,
                emission(new BluetoothHopping(1), 2.441e9, 0, 1, -40),
                new Emission(
                        "multipath",
                        new WifiBursts(20e6, 0.9),
                        CENTER,
                        0,
                        0,
                        1,
                        -40,
                        List.of(new Path(0, 0), new Path(300e-9, -3)),
                        new Fading(Fading.Kind.RAYLEIGH, 0, 50)));
        float[] whole = play(scene);

        ScenePlayer player = new ScenePlayer(scene);
        float[] piece = new float[2 * 2000];
        for (int at : new int[] {30_000, 90_000, 150_000}) {
            player.skipTo(at);
            assertThat(player.position()).isEqualTo(at);
            player.next(piece);
            for (int i = 0; i < piece.length; i++) {
                // The noise differs: its root mean square is 1.8e-4 of full scale.
                assertThat(piece[i]).isCloseTo(whole[2 * at + i], within(3e-3f));
            }
        }
        assertThatThrownBy(() -> player.skipTo(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesImpossibleScenes() {
        assertThatThrownBy(() -> scene(0, 20e6)).hasMessageContaining("durationSeconds");
        assertThatThrownBy(() -> scene(1, 1e12)).hasMessageContaining("sampleRateHertz");
        assertThatThrownBy(() -> emission(new CarrierTone(), CENTER, 2, 1, 0)).hasMessageContaining("stopSeconds");
    }
}
