package dev.skydiode.radio.emission;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmissionScreenTest {
    private static final int WINDOW = 8192;
    private static final double CENTER = 2.44e9;

    private static boolean quiet(TestAir air, int window, EmissionAnalyzer analyzer, NoiseFloor floor) {
        return analyzer.screen(
                        SampleFormat.CF32_LE,
                        air.samples(),
                        window * WINDOW * SampleFormat.CF32_LE.bytesPerSample(),
                        WINDOW,
                        air.rateHertz,
                        CENTER,
                        OptionalDouble.empty(),
                        0,
                        floor)
                .isEmpty();
    }

    /** Around the least level at which anything is found, as bursts, lines and bands: never an emission in a quiet window. */
    @ParameterizedTest
    @CsvSource({"100e6, 1", "100e6, 2", "20e6, 3", "2.4e6, 4", "400e6, 5"})
    void missesNothingThatTheDetectorFinds(double rate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EmissionAnalyzer screening = new EmissionAnalyzer();
        EmissionAnalyzer detecting = new EmissionAnalyzer();
        NoiseFloor screened = new NoiseFloor();
        NoiseFloor detected = new NoiseFloor();
        double windowSeconds = WINDOW / rate;
        int found = 0;
        int quiet = 0;
        for (int i = 0; i < 400; i++) {
            TestAir air = new TestAir(rate, CENTER, WINDOW, random.nextLong());
            if (random.nextInt(3) > 0) {
                double start = random.nextDouble() * windowSeconds;
                double width = rate * (random.nextBoolean() ? 0.004 : 0.2);
                double level = Math.pow(10, random.nextDouble(-0.5, 1.0)) * 2 * TestAir.NOISE * TestAir.NOISE;
                air.band(
                        CENTER + rate * random.nextDouble(-0.35, 0.35),
                        width,
                        level * width / rate,
                        start,
                        start + random.nextDouble() * windowSeconds);
            }
            ByteBuffer samples = air.samples();
            boolean emissions = !detecting
                    .analyze(
                            SampleFormat.CF32_LE, samples, 0, WINDOW, rate, CENTER, OptionalDouble.empty(), 0, detected)
                    .emissions()
                    .isEmpty();
            boolean passed = !quiet(air, 0, screening, screened);
            assertTrue(passed || !emissions, "window " + i + " holds an emission");
            found += emissions ? 1 : 0;
            quiet += passed ? 0 : 1;
        }
        assertTrue(found > 40, "found " + found);
        assertTrue(quiet > 100, "quiet " + quiet);
    }

    @Test
    void letsNoiseGoAndLearnsNowAndThen() {
        EmissionAnalyzer analyzer = new EmissionAnalyzer();
        NoiseFloor floor = new NoiseFloor();
        int windows = 340;
        TestAir air = new TestAir(100e6, CENTER, windows * WINDOW, 9);
        assertFalse(quiet(air, 0, analyzer, floor), "no floor is known yet");
        int passed = 0;
        for (int window = 1; window < windows; window++) {
            passed += quiet(air, window, analyzer, floor) ? 0 : 1;
        }
        assertTrue(passed >= 19 && passed < 40, "every 17th at least, are " + passed);
    }

    @Test
    void asksAnewWhereTheGainWasTurnedDown() {
        EmissionAnalyzer analyzer = new EmissionAnalyzer();
        NoiseFloor floor = new NoiseFloor();
        TestAir air = new TestAir(100e6, CENTER, 2 * WINDOW, 10);
        quiet(air, 0, analyzer, floor);
        for (int i = 0; i < air.iq.length; i++) {
            air.iq[i] *= 0.5f;
        }
        assertFalse(quiet(air, 1, analyzer, floor));
    }
}
