package dev.skydiode.radio.emission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.Decibels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmissionAnalyzerTest {

    /** The stated rate is 1e-9 per bin and segment: a single one here would be 300 times too many. */
    @ParameterizedTest
    @CsvSource({"100e6, 10000, 11", "20e6, 3000, 12", "2.4e6, 3000, 13"})
    void noiseAloneHasNoEmission(double rate, int windows, long seed) {
        NoiseFloor floor = new NoiseFloor();
        int perAir = 100;
        for (int i = 0; i < windows / perAir; i++) {
            TestAir air = new TestAir(rate, 2.44e9, perAir * 8192, seed + i);
            assertEquals(List.of(), air.analyzed(floor).emissions(), "windows " + i * perAir);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20e6, 433e6, 434.1e6, 3e6",
        "50e6, 868e6, 860e6, 8e6",
        "100e6, 2.44e9, 2.462e9, 16.6e6",
        "200e6, 5.8e9, 5.745e9, 20e6",
        "2.4e6, 433.92e6, 433.5e6, 0.4e6",
    })
    void measuresABandOfASignal(double rate, double center, double middle, double width) {
        double seconds = 4 * 8192 / rate;
        double power = 400 * 2 * TestAir.NOISE * TestAir.NOISE * width / rate;
        TestAir air = new TestAir(rate, center, 5 * 8192, 5).band(middle, width, power, seconds / 3, seconds);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(1, found.size(), found::toString);
        Emission one = found.getFirst();
        assertEquals(middle, one.centerFrequencyHertz(), 1.5 * one.grid().binHertz());
        assertEquals(width, one.bandwidthHertz(), 3 * one.grid().binHertz());
        double block = 4 * one.grid().bins() / rate;
        assertEquals(seconds / 3, one.startSeconds(), 1.5 * block);
        assertEquals(seconds, one.endSeconds(), 1.5 * block);
        assertEquals(Decibels.ofPowerRatio(power), one.levelDbm().orElseThrow(), 1);
        assertEquals(Decibels.ofPowerRatio(400), one.snrDb(), 2);
        assertTrue(one.flatness() > 0.5, "flatness " + one.flatness());
        assertTrue(one.duty() > 0.95, "duty " + one.duty());
        assertFalse(one.beginsBefore());
        assertFalse(one.goesOn());
    }

    @Test
    void aNarrowSignalOnAWideOneOfTheSameDensityIsItsOwn() {
        double power = 1e-4;
        TestAir air = new TestAir(100e6, 2.44e9, 8192, 3)
                .band(2.43e9, 20e6, power, 0, 1)
                .band(2.432e9, 1.2e6, 2 * power * 1.2 / 20, 0, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(2, found.size(), found::toString);
        assertEquals(2.43e9, found.getFirst().centerFrequencyHertz(), 0.6e6);
        assertEquals(2.432e9, found.getLast().centerFrequencyHertz(), 0.6e6);
        assertEquals(
                Decibels.ofPowerRatio(2 * power * 1.2 / 20),
                found.getLast().levelDbm().orElseThrow(),
                3);
    }

    @Test
    void twoNetworksSideBySideAreTwo() {
        TestAir air = new TestAir(100e6, 2.44e9, 8192, 4)
                .band(2.412e9, 16.6e6, 1e-3, 0, 1)
                .band(2.437e9, 16.6e6, 3e-4, 0, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(2, found.size(), found::toString);
        assertEquals(2.412e9, found.getFirst().centerFrequencyHertz(), 0.6e6);
        assertEquals(2.437e9, found.getLast().centerFrequencyHertz(), 0.6e6);
    }

    /** What the shorter of two on one frequency does cannot be seen while it is covered; before and after tells. */
    @Test
    void aSignalGoesOnWhileAStrongerOneCoversIt() {
        TestAir air = new TestAir(100e6, 2.44e9, 10 * 8192, 6)
                .band(2.432e9, 1.2e6, 1e-5, 0, 1)
                .band(2.43e9, 20e6, 1e-2, 200e-6, 500e-6);
        List<Emission> narrow = air.analyzed().emissions().stream()
                .filter(emission -> emission.bandwidthHertz() < 3e6)
                .toList();
        assertEquals(1, narrow.size(), narrow::toString);
        assertEquals(819e-6, narrow.getFirst().durationSeconds(), 10e-6);
        assertEquals(0.63, narrow.getFirst().duty(), 0.1);
    }

    /** Skirts adjoin their signal; a network 26 dB under a transmitter near by, some channels away, is none of it. */
    @Test
    void aNetworkFarUnderANearTransmitterIsFound() {
        TestAir air = new TestAir(100e6, 2.44e9, 8192, 10)
                .band(2.443e9, 1e6, 0.1, 0, 1)
                .band(2.462e9, 16.6e6, 0.1 * 16.6 / 400, 0, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(2, found.size(), found::toString);
        assertEquals(2.462e9, found.getLast().centerFrequencyHertz(), 0.6e6);
    }

    /** A transmitter whose own noise reaches 19 MHz to both sides, 23 dB under its signal, bin by bin. */
    private static TestAir noisyTransmitter(long seed) {
        double density = 0.1 / 1.6;
        return new TestAir(100e6, 2.44e9, 8192, seed)
                .band(2.421e9, 1.6e6, 0.1, 0, 1)
                .band(2.421e9, 38e6, density * 38 / 200, 0, 1);
    }

    @Test
    void aTransmittersFloorIsNoEmission() {
        List<Emission> found = noisyTransmitter(20).analyzed().emissions();
        assertEquals(1, found.size(), found::toString);
        assertEquals(2.421e9, found.getFirst().centerFrequencyHertz(), 0.6e6);
    }

    @Test
    void aTransmittersFloorJoinsNoneOfWhatIsBesideIt() {
        TestAir air = noisyTransmitter(21).band(2.411e9, 16.6e6, 0.03, 0, 1).band(2.437e9, 18e6, 0.1, 0, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(3, found.size(), found::toString);
        assertEquals(2.411e9, found.getLast().centerFrequencyHertz(), 1.2e6);
        assertEquals(16.6e6, found.getLast().bandwidthHertz(), 2.4e6);
        Emission strong = found.stream()
                .filter(one -> one.bandwidthHertz() > 17.5e6)
                .findFirst()
                .orElseThrow();
        assertEquals(2.437e9, strong.centerFrequencyHertz(), 1.2e6);
        assertEquals(18e6, strong.bandwidthHertz(), 2.4e6);
    }

    @Test
    void theReceiversOwnLineAndImageAreNoEmissions() {
        TestAir air = new TestAir(100e6, 2.44e9, 8192, 7)
                .line(2.44e9, 0.05, 0, 1)
                .band(2.46e9, 4e6, 1e-2, 0, 1)
                .band(2.42e9, 4e6, 1e-2 / 1000, 0, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(1, found.size(), found::toString);
        assertEquals(2.46e9, found.getFirst().centerFrequencyHertz(), 0.6e6);
    }

    /** OcuSync's bursts with its oscillator between them: two are on the air, not two and their carriers. */
    @Test
    void theCarrierThatLeaksBetweenBurstsIsOfTheirTransmitter() {
        TestAir air = burstsWithCarrier(2.442e9);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(2, found.size(), found::toString);
        found.forEach(burst -> assertEquals(9e6, burst.bandwidthHertz(), 1e6));
    }

    /** A carrier elsewhere in the band of the bursts is somebody else's. */
    @Test
    void aCarrierBesideTheMiddleIsAnothers() {
        List<Emission> found = burstsWithCarrier(2.4445e9).analyzed().emissions();
        assertEquals(3, found.size(), found::toString);
    }

    private static TestAir burstsWithCarrier(double carrierHertz) {
        return new TestAir(50e6, 2.44e9, 10 * 8192, 11)
                .band(2.442e9, 9e6, 1e-2, 200e-6, 840e-6)
                .line(carrierHertz, 1.5e-3, 845e-6, 907e-6)
                .band(2.442e9, 9e6, 1e-2, 912e-6, 1552e-6);
    }

    /** Averaged as one, two of MTx's channels looked like one of wltoys. */
    @Test
    void aHopToTheNextChannelWithoutAPauseIsAnotherEmission() {
        List<Emission> found = new TestAir(100e6, 2.44e9, 10 * 8192, 12)
                .band(2.4505e9, 1.8e6, 1e-3, 0, 410e-6)
                .band(2.4497e9, 1.8e6, 1e-3, 410e-6, 1)
                .analyzed()
                .emissions();
        assertEquals(2, found.size(), found::toString);
        assertEquals(410e-6, found.getFirst().endSeconds(), 45e-6);
        assertEquals(2.4505e9, found.getFirst().centerFrequencyHertz(), 0.2e6);
        assertEquals(2.4497e9, found.getLast().centerFrequencyHertz(), 0.2e6);
    }

    /** A line's skirts: a Hann frame is 31 dB down at the first side lobe. */
    @ParameterizedTest
    @ValueSource(doubles = {2.4001e9, 2.41e9, 2.45017e9, 2.4803e9})
    void aStrongLineIsOneEmission(double hertz) {
        TestAir air = new TestAir(100e6, 2.44e9, 8192, 8).line(hertz, 0.5, 0, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(1, found.size(), found::toString);
        assertEquals(hertz, found.getFirst().centerFrequencyHertz(), 0.2e6);
        assertEquals(Decibels.ofPowerRatio(0.25), found.getFirst().levelDbm().orElseThrow(), 0.3);
    }

    @Test
    void theRestAfterTheLastWindowCounts() {
        TestAir air = new TestAir(50e6, 2.44e9, 8192 + 4000, 9).band(2.45e9, 9e6, 1e-3, 200e-6, 1);
        List<Emission> found = air.analyzed().emissions();
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().goesOn());
        assertEquals((8192 + 4000) / 50e6, found.getFirst().endSeconds(), 5e-6);
    }

    @Test
    void refusesWhatIsTooShortOrNoNumber() {
        EmissionAnalyzer analyzer = new EmissionAnalyzer();
        ByteBuffer none = ByteBuffer.allocate(8 * 100);
        assertThrows(
                IllegalArgumentException.class,
                () -> analyzer.analyze(
                        SampleFormat.CF32_LE, none, 8192, 100e6, 2.44e9, OptionalDouble.empty(), new NoiseFloor()));
        assertThrows(IllegalArgumentException.class, () -> EmissionAnalyzer.bins(Double.NaN));
        TestAir air = new TestAir(100e6, 2.44e9, 8192, 1);
        air.iq[77] = Float.NaN;
        assertThrows(IllegalArgumentException.class, air::analyzed);
    }

    @Test
    void binsAreNoWiderThanAChipsTone() {
        assertEquals(64, EmissionAnalyzer.bins(250e3));
        assertEquals(64, EmissionAnalyzer.bins(20e6));
        assertEquals(128, EmissionAnalyzer.bins(50e6));
        assertEquals(256, EmissionAnalyzer.bins(100e6));
        assertEquals(1024, EmissionAnalyzer.bins(400e6));
        assertEquals(8192, EmissionAnalyzer.bins(1e12));
    }
}
