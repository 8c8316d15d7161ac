package dev.skydiode.scene.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other users of a city's bands. */
class CityWaveformTest {
    private static final double RATE = 100e6;

    private static List<Burst> bursts(Waveform waveform, int count, long seed) {
        Signal signal = waveform.signal(RATE, 0, new SplittableRandom(seed));
        List<Burst> bursts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bursts.add(signal.next());
        }
        return bursts;
    }

    private static double middle(Burst burst) {
        return (burst.lowerHertz() + burst.upperHertz()) / 2;
    }

    private static void assertConstantEnvelope(float[] iq) {
        for (int n = 0; n < iq.length / 2; n += 7) {
            assertThat(Math.hypot(iq[2 * n], iq[2 * n + 1])).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void leavesOutTheChannelsThatAdaptiveHoppingAvoids() {
        List<Integer> avoided = IntStream.range(10, 32).boxed().toList();
        Set<Integer> used = new HashSet<>();
        for (Burst burst : bursts(new BluetoothHopping(1, avoided), 5000, 1)) {
            used.add((int) Math.rint(middle(burst) / 1e6) + 39);
        }
        assertThat(used).hasSize(79 - 22).doesNotContainAnyElementsOf(avoided);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BluetoothHopping(1, IntStream.range(0, 60).boxed().toList()))
                .withMessageContaining("must leave 20");
    }

    @Test
    void pausesWhereTrafficComesInBursts() {
        List<Burst> steady = bursts(new WifiBursts(20e6, 0.5), 4000, 3);
        List<Burst> bursty = bursts(new WifiBursts(20e6, 0.5, WifiBursts.Traffic.BURSTY), 4000, 3);
        assertThat(share(steady)).isCloseTo(0.5, within(0.05));
        assertThat(share(bursty)).isCloseTo(0.5 * 20 / 80, within(0.05));
    }

    private static double share(List<Burst> bursts) {
        double busy = bursts.stream().mapToDouble(Burst::lengthSeconds).sum();
        return busy / bursts.getLast().endSeconds();
    }

    @Test
    void sendsABeaconEveryTenthOfASecondWhereNobodyUsesTheNetwork() {
        List<Burst> beacons = bursts(new WifiBursts(20e6, 0.5, WifiBursts.Traffic.BEACONS), 50, 2);
        double whole = beacons.getLast().startSeconds() - beacons.getFirst().startSeconds();
        assertThat(whole / 49).isCloseTo(0.1024, within(1e-5));
        assertThat(beacons.getFirst().lengthSeconds()).isCloseTo(416e-6, within(1e-9));
    }

    @Test
    void fillsEightyMegahertzOfWifi() {
        float[] iq = Samples.of(bursts(new WifiBursts(80e6, 0.6), 1, 4).getFirst(), 6000);
        assertThat(Samples.share(iq, RATE, -38.3e6, 38.3e6)).isGreaterThan(0.98);
        assertThat(Samples.share(iq, RATE, -19.1e6, 19.1e6)).isCloseTo(0.5, within(0.06));
    }

    @Test
    void advertisesOnThreeChannelsOneAfterTheOther() {
        List<Burst> bursts = bursts(new BleAdvertising(0.1), 300, 5);
        for (int i = 0; i < bursts.size(); i++) {
            assertThat(middle(bursts.get(i)))
                    .isCloseTo(List.of(-39e6, -15e6, 39e6).get(i % 3), within(1.0));
        }
        double event = (bursts.get(297).startSeconds() - bursts.get(0).startSeconds()) / 99;
        assertThat(event).isBetween(0.103, 0.107);
        float[] iq = Samples.of(bursts.getFirst(), 30_000);
        double farthest = 0;
        for (int n = 0; n < 29_999; n++) {
            farthest = Math.max(farthest, Math.abs(Samples.frequency(iq, n, RATE) + 39e6));
        }
        assertThat(farthest).isCloseTo(250e3, within(1500.0));
    }

    @Test
    void shiftsZigbeeByHalfAMegahertzAtMost() {
        List<Burst> bursts = bursts(new ZigbeePackets(0.1), 2000, 6);
        assertThat(share(bursts)).isCloseTo(0.1, within(0.02));
        assertThat(bursts.get(1).lengthSeconds()).as("answer").isCloseTo(352e-6, within(1e-9));
        float[] iq = Samples.of(bursts.getFirst(), 30_000);
        assertConstantEnvelope(iq);
        assertThat(Samples.share(iq, RATE, -1e6, 1e6)).isGreaterThan(0.95);
        assertThat(Samples.share(iq, RATE, -0.5e6, 0.5e6)).isLessThan(0.95);
    }

    @Test
    void movesTheOvensFrequencyUpAndBackInHalfOfEachMainsPeriod() {
        List<Burst> bursts = bursts(new MicrowaveOven(50, 12e6), 51, 7);
        assertThat(bursts.get(50).startSeconds() - bursts.get(0).startSeconds()).isCloseTo(1, within(1e-9));
        Burst burst = bursts.getFirst();
        float[] iq = Samples.of(burst, (int) (burst.lengthSeconds() * RATE));
        assertConstantEnvelope(iq);
        double start = mean(iq, 0);
        double top = mean(iq, iq.length / 4);
        double end = mean(iq, iq.length / 2 - 5000);
        assertThat(top - start).isCloseTo(12e6, within(1.5e6));
        assertThat(top - end).isCloseTo(12e6, within(1.5e6));
        assertThat(Samples.share(iq, RATE, burst.lowerHertz(), burst.upperHertz()))
                .isGreaterThan(0.99);
    }

    private static double mean(float[] iq, int first) {
        return IntStream.range(first, first + 4000)
                .mapToDouble(n -> Samples.frequency(iq, n, RATE))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {5e6, 10e6, 20e6})
    void fillsNineTenthsOfAnLteChannelInThreeBurstsOfAFrame(double bandwidth) {
        List<Burst> bursts = bursts(new LteFrames(bandwidth), 31, 8);
        assertThat(bursts.get(30).startSeconds() - bursts.get(0).startSeconds()).isCloseTo(0.1, within(1e-9));
        assertThat(bursts.get(2).lengthSeconds()).isCloseTo(2e-3, within(1e-9));
        float[] iq = Samples.of(bursts.getFirst(), 100_000);
        assertThat(Samples.share(iq, RATE, -0.455 * bandwidth, 0.455 * bandwidth))
                .isGreaterThan(0.98);
        assertThat(Samples.share(iq, RATE, -0.225 * bandwidth, 0.225 * bandwidth))
                .isCloseTo(0.5, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 150, 250, 500})
    void keepsEachPacketOfTheRemoteControlWithinItsChannelAndItsTurn(double rate) {
        LoraHopping control = new LoraHopping(rate);
        assertThat(control.packetSeconds()).isLessThan(1 / rate);
        List<Burst> bursts = bursts(control, 400, 9);
        Set<Long> channels = new HashSet<>();
        bursts.forEach(burst -> channels.add(Math.round(middle(burst) / 1e6 - 0.5)));
        assertThat(channels).hasSizeBetween(40, 80);
        assertThat(middle(bursts.get(0))).isEqualTo(middle(bursts.get(3)));
        Burst burst = bursts.getFirst();
        float[] iq = Samples.of(burst, (int) (burst.lengthSeconds() * RATE));
        assertConstantEnvelope(iq);
        assertThat(Samples.share(iq, RATE, burst.lowerHertz() - 1e5, burst.upperHertz() + 1e5))
                .isGreaterThan(0.98);
    }

    @Test
    void makesAnalogVideoSixToEightMegahertzWide() {
        for (long seed = 1; seed <= 5; seed++) {
            Burst burst = bursts(new AnalogVideo(4e6), 1, seed).getFirst();
            assertThat(burst.lengthSeconds()).isInfinite();
            float[] iq = Samples.of(burst, 400_000);
            assertConstantEnvelope(iq);
            double[] spectrum = Samples.spectrum(iq);
            double occupied = 0;
            while (Samples.share(spectrum, RATE, -occupied / 2, occupied / 2) < 0.99) {
                occupied += 0.25e6;
            }
            assertThat(occupied).as("seed " + seed).isBetween(6e6, 8e6);
            assertThat(Samples.share(spectrum, RATE, burst.lowerHertz(), burst.upperHertz()))
                    .isGreaterThan(0.985);
        }
    }

    @Test
    void sendsTheSyncOfEachLineOfVideo() {
        SampleSource source =
                bursts(new AnalogVideo(4e6), 1, 2).getFirst().samples().get();
        source.skip(1_000_000_000L);
        float[] iq = new float[2 * 64_000];
        source.next(iq, 0, 64_000);
        int low = 0;
        for (int n = 0; n < 63_999; n++) {
            // The sync lies 3/7 of the deviation below black, black 0.3 of it below the middle.
            low += Samples.frequency(iq, n, RATE) < -4e6 * (0.3 + 0.3) ? 1 : 0;
        }
        assertThat(low / 64_000.0).isCloseTo(4.7 / 64, within(0.01));
    }
}
