package dev.skydiode.scene.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaveformTest {
    private static final double RATE = 100e6;

    private static List<Waveform> all() {
        return List.of(
                new CarrierTone(),
                new LinearChirp(20e6, 1e-3, 1e-4),
                new BluetoothHopping(0.5),
                new WifiBursts(20e6, 0.6),
                new WifiBursts(40e6, 0.6),
                new DjiBursts(10e6, 80e-6, List.of(-5e6, 5e6)),
                new DjiBursts(20e6, 80e-6, List.of(0.0)),
                new ClassTransmission("Parrot", 1e-3),
                new WifiBursts(80e6, 0.4, WifiBursts.Traffic.BURSTY),
                new WifiBursts(20e6, 0.4, WifiBursts.Traffic.BEACONS),
                new BluetoothHopping(0.5, List.of(0, 1, 2, 30)),
                new BleAdvertising(0.1),
                new ZigbeePackets(0.1),
                new MicrowaveOven(50, 12e6),
                new LteFrames(10e6),
                new LoraHopping(250),
                new AnalogVideo(4e6));
    }

    @Test
    void givesTheSameSamplesForTheSameSeedInPiecesOfAnySize() {
        for (Waveform waveform : all()) {
            float[] whole = Samples.of(Samples.firstBurst(waveform, RATE, 3e6, 5), 20_000);

            float[] pieces = new float[whole.length];
            SampleSource source =
                    Samples.firstBurst(waveform, RATE, 3e6, 5).samples().get();
            for (int at = 0; at < 20_000; at += 1250) {
                source.next(pieces, at, 1250);
            }
            assertThat(pieces).as(waveform.label()).containsExactly(whole);
            assertThat(Samples.of(Samples.firstBurst(waveform, RATE, 3e6, 6), 20_000))
                    .as(waveform.label())
                    .isNotEqualTo(whole);
        }
    }

    @Test
    void sendsWithMeanPowerOne() {
        for (Waveform waveform : all()) {
            Burst burst = Samples.firstBurst(waveform, RATE, 0, 1);
            int count = (int) Math.min(100_000, burst.lengthSeconds() * RATE);
            assertThat(Samples.power(Samples.of(burst, count)))
                    .as(waveform.toString())
                    .isCloseTo(1, within(0.03));
        }
    }

    @Test
    void keepsItsBurstsInOrderAndWithinItsWidth() {
        for (Waveform waveform : all()) {
            if (waveform instanceof CarrierTone || waveform instanceof AnalogVideo) {
                continue;
            }
            Signal signal = waveform.signal(RATE, 1e6, new SplittableRandom(2));
            double end = 0;
            for (int i = 0; i < 200; i++) {
                Burst burst = signal.next();
                assertThat(burst.startSeconds()).isGreaterThanOrEqualTo(end - 1e-12);
                assertThat(burst.lowerHertz()).isGreaterThanOrEqualTo(1e6 - waveform.widthHertz() / 2 - 1e6);
                assertThat(burst.upperHertz()).isLessThanOrEqualTo(1e6 + waveform.widthHertz() / 2 + 1e6);
                end = burst.endSeconds();
            }
        }
    }

    @Test
    void putsAToneWhereItsOffsetSays() {
        float[] iq = Samples.of(Samples.firstBurst(new CarrierTone(), RATE, -12.345e6, 1), 1000);

        for (int n = 0; n < 999; n++) {
            assertThat(Samples.frequency(iq, n, RATE)).isCloseTo(-12.345e6, within(50.0));
        }
    }

    @Test
    void raisesTheFrequencyOfAChirpEvenly() {
        float[] iq = Samples.of(Samples.firstBurst(new LinearChirp(40e6, 1e-3, 0), RATE, 5e6, 1), 100_000);

        for (int n = 0; n < 99_999; n += 101) {
            double wanted = 5e6 - 20e6 + 40e6 * (n + 1) / 100_000;
            assertThat(Samples.frequency(iq, n, RATE)).isCloseTo(wanted, within(500.0));
        }
    }

    @Test
    void hopsOverAllChannelsOfBluetoothInItsSlots() {
        Signal signal = new BluetoothHopping(0.5).signal(RATE, 0, new SplittableRandom(3));
        int[] channels = new int[BluetoothHopping.CHANNELS];
        double last = 0;
        for (int i = 0; i < 8000; i++) {
            Burst burst = signal.next();
            double slots = burst.startSeconds() / 625e-6;
            assertThat(slots).isCloseTo(Math.rint(slots), within(1e-6));
            assertThat(burst.upperHertz() - burst.lowerHertz()).isCloseTo(1e6, within(1e-3));
            channels[(int) Math.rint((burst.lowerHertz() + burst.upperHertz()) / 2e6) + 39]++;
            last = burst.startSeconds();
        }
        assertThat(Arrays.stream(channels).min().orElseThrow()).isGreaterThan(60);
        assertThat(8000 / (last / 625e-6)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void modulatesBluetoothAsItsStandardSays() {
        Burst burst = Samples.firstBurst(new BluetoothHopping(1), RATE, 0, 4);
        double center = (burst.lowerHertz() + burst.upperHertz()) / 2;
        float[] iq = Samples.of(burst, 36_600);

        double farthest = 0;
        double towards = 0;
        for (int n = 0; n < 36_599; n++) {
            double deviation = Samples.frequency(iq, n, RATE) - center;
            farthest = Math.max(farthest, Math.abs(deviation));
            towards += Math.signum(deviation);
            assertThat(Math.hypot(iq[2 * n], iq[2 * n + 1])).isCloseTo(1, within(1e-5));
        }
        assertThat(farthest).isCloseTo(160e3, within(1000.0));
        assertThat(Math.abs(towards / 36_599)).isLessThan(0.2);
        assertThat(Samples.share(iq, RATE, center - 0.5e6, center + 0.5e6)).isGreaterThan(0.99);
    }

    @Test
    void fillsTheCarriersOfWifiAndNoMore() {
        float[] narrow = Samples.of(Samples.firstBurst(new WifiBursts(20e6, 0.6), RATE, 10e6, 1), 6000);
        float[] wide = Samples.of(Samples.firstBurst(new WifiBursts(40e6, 0.6), RATE, 0, 1), 6000);

        assertThat(Samples.share(narrow, RATE, 10e6 - 8.4e6, 10e6 + 8.4e6)).isGreaterThan(0.98);
        assertThat(Samples.share(narrow, RATE, 10e6 - 4.2e6, 10e6 + 4.2e6)).isCloseTo(0.5, within(0.06));
        assertThat(Samples.share(wide, RATE, -18.4e6, 18.4e6)).isGreaterThan(0.98);
        assertThat(Samples.share(wide, RATE, -9.2e6, 9.2e6)).isCloseTo(0.5, within(0.06));
    }

    @Test
    void repeatsTrainingAndPrefixOfWifi() {
        Burst frame = Samples.firstBurst(new WifiBursts(20e6, 0.6), RATE, 0, 1);
        float[] iq = Samples.of(frame, (int) (frame.lengthSeconds() * RATE));

        assertThat(Samples.repetition(iq, 10, 700, 80))
                .as("short training, 0.8 us")
                .isGreaterThan(0.99);
        assertThat(Samples.repetition(iq, 970, 300, 320))
                .as("long training, 3.2 us")
                .isGreaterThan(0.99);
        double prefixes = 0;
        int symbols = (int) ((frame.lengthSeconds() - WifiBursts.PREAMBLE_SECONDS) / WifiBursts.SYMBOL_SECONDS);
        for (int symbol = 0; symbol < symbols; symbol++) {
            prefixes += Samples.repetition(iq, 1600 + 400 * symbol + 10, 60, 320) / symbols;
        }
        assertThat(prefixes).as("prefix of each symbol").isGreaterThan(0.98);
        assertThat(Samples.repetition(iq, 1600 + 100, 200, 320))
                .as("and nothing else")
                .isLessThan(0.5);
    }

    @Test
    void keepsTheDutyOfWifi() {
        Signal signal = new WifiBursts(20e6, 0.3).signal(RATE, 0, new SplittableRandom(8));
        double busy = 0;
        double end = 0;
        for (int i = 0; i < 4000; i++) {
            Burst burst = signal.next();
            busy += burst.lengthSeconds();
            end = burst.endSeconds();
        }
        assertThat(busy / end).isCloseTo(0.3, within(0.03));
    }

    @Test
    void sendsNineSymbolsOfDjiWithZadoffChuSequences() {
        Burst burst = Samples.firstBurst(new DjiBursts(10e6, 80e-6, List.of(2e6)), 15.36e6, 0, 1);
        assertThat(burst.lengthSeconds()).isCloseTo(0.644e-3, within(0.001e-3));
        assertThat((burst.lowerHertz() + burst.upperHertz()) / 2).isCloseTo(2e6, within(1.0));

        Burst middle = Samples.firstBurst(new DjiBursts(10e6, 80e-6, List.of(0.0)), 15.36e6, 0, 1);
        float[] iq = Samples.of(middle, 9880);
        assertThat(Samples.share(iq, 15.36e6, -4.52e6, 4.52e6)).isGreaterThan(0.985);
        assertThat(zadoffChuMatch(iq, 80 + 1024 + 3 * (72 + 1024), 600)).isGreaterThan(0.97);
        assertThat(zadoffChuMatch(iq, 80 + 1024 + 5 * (72 + 1024), 147)).isGreaterThan(0.97);
        assertThat(zadoffChuMatch(iq, 80 + 1024 + 4 * (72 + 1024), 600)).isLessThan(0.3);
    }

    /** Correlation of a symbol's neighbouring carriers with the sequence's: knows neither phase nor delay. */
    private static double zadoffChuMatch(float[] iq, int end, int root) {
        double[] symbol = new double[2 * 1024];
        for (int i = 0; i < symbol.length; i++) {
            symbol[i] = iq[2 * (end - 1024) + i];
        }
        symbol = Samples.transformed(symbol);
        List<double[]> steps = new ArrayList<>();
        for (int n = 0; n < 600; n++) {
            int carrier = n - 300;
            if (carrier == 0 || carrier == -1) {
                continue;
            }
            int a = 2 * Math.floorMod(carrier, 1024);
            int b = 2 * Math.floorMod(carrier + 1, 1024);
            double re = symbol[b] * symbol[a] + symbol[b + 1] * symbol[a + 1];
            double im = symbol[b + 1] * symbol[a] - symbol[b] * symbol[a + 1];
            double angle = Math.atan2(im, re) + 2 * Math.PI * root * (n + 1.0) / 601;
            steps.add(new double[] {Math.cos(angle), Math.sin(angle)});
        }
        double x = steps.stream().mapToDouble(step -> step[0]).average().orElse(0);
        double y = steps.stream().mapToDouble(step -> step[1]).average().orElse(0);
        return Math.hypot(x, y);
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThatThrownBy(() -> new WifiBursts(30e6, 0.5)).hasMessageContaining("20e6, 40e6 or 80e6");
        assertThatThrownBy(() -> new WifiBursts(20e6, 0)).hasMessageContaining("duty");
        assertThatThrownBy(() -> new BluetoothHopping(2)).hasMessageContaining("occupancy");
        assertThatThrownBy(() -> new DjiBursts(15e6, 0, List.of(0.0))).hasMessageContaining("10e6 or 20e6");
        assertThatThrownBy(() -> new DjiBursts(10e6, 0, List.of())).hasMessageContaining("hopsHertz");
        assertThatThrownBy(() -> new LinearChirp(1e6, Double.NaN, 0)).hasMessageContaining("sweepSeconds");
        assertThatThrownBy(() -> new ClassTransmission("mavic", 1e-3)).hasMessageContaining("mavic");
    }
}
