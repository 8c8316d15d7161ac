package dev.skydiode.radio.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frequency modulation moves about is one emission; what only looks like it for a moment is not. */
class WanderingCarrierTest {
    private static final double RATE = 100e6;
    private static final double CENTER = 5.8e9;
    private static final int SAMPLES = 40_960;

    /** A carrier whose frequency steps to a random level every so often, and now and then to -1 of a deviation. */
    private static TestAir stepping(
            double rate, double middle, double deviation, double stepSeconds, double magnitude) {
        TestAir air = new TestAir(rate, CENTER, SAMPLES, 3);
        SplittableRandom random = new SplittableRandom(4);
        double phase = 0;
        double level = 0;
        double until = 0;
        for (int n = 0; n < SAMPLES; n++) {
            if (n / rate >= until) {
                boolean sync = Math.floorMod(Math.round(n / rate / stepSeconds), 12) == 0;
                level = sync ? -1 : random.nextDouble() * 1.4 - 0.4;
                until += stepSeconds;
            }
            phase += 2 * Math.PI * (middle - CENTER + deviation * level) / rate;
            air.iq[2 * n] += (float) (magnitude * Math.cos(phase));
            air.iq[2 * n + 1] += (float) (magnitude * Math.sin(phase));
        }
        return air;
    }

    @ParameterizedTest
    @CsvSource({
        "100e6, 5.806e9, 2e6, 3e-6, 0.1",
        "100e6, 5.806e9, 3e6, 5e-6, 0.1",
        "100e6, 5.769e9, 4e6, 5e-6, 0.02",
        "40e6, 5.795e9, 3e6, 4e-6, 0.1",
        "20e6, 5.801e9, 3e6, 5e-6, 0.1",
    })
    void isOneEmissionFromStartToEnd(double rate, double middle, double deviation, double step, double magnitude) {
        List<Emission> found =
                stepping(rate, middle, deviation, step, magnitude).analyzed().emissions();

        assertThat(found).as("%d emissions", found.size()).hasSize(1);
        Emission whole = found.getFirst();
        assertThat(whole.wanders()).isTrue();
        assertThat(whole.durationSeconds()).isGreaterThan(0.98 * SAMPLES / rate);
        assertThat(whole.centerFrequencyHertz()).isBetween(middle - deviation / 2, middle + deviation / 2);
        assertThat(whole.bandwidthHertz()).isBetween(1.5 * deviation, 3.5 * deviation);
    }

    @Test
    void noiseOfTheSameBandDoesNotWander() {
        List<Emission> found = new TestAir(RATE, CENTER, SAMPLES, 5)
                .band(5.806e9, 7e6, 1e-3, 0, SAMPLES / RATE)
                .analyzed()
                .emissions();

        assertThat(found).hasSize(1).noneMatch(Emission::wanders);
    }

    /** Of a long burst a window in a hundred may look so by chance: that does not make it analog modulation. */
    @Test
    void oneStrayWindowDoesNotMakeALongBurstWander() {
        Emission window = new TestAir(RATE, CENTER, SAMPLES, 5)
                .band(5.806e9, 2e6, 1e-3, 0, SAMPLES / RATE)
                .analyzed()
                .emissions()
                .getFirst();
        Emission stray = EmissionMath.joined(window, window.wandering(1));
        Emission mostly = EmissionMath.joined(window.wandering(1), stray);
        for (int more = 0; more < 10; more++) {
            stray = EmissionMath.joined(stray, window);
        }

        assertThat(stray.wanderShare()).isCloseTo(1 / 12.0, within(1e-9));
        assertThat(stray.wanders()).isFalse();
        assertThat(mostly.wanders()).isTrue();
    }

    @Test
    void twoHopsOfEqualPowerAreTwo() {
        List<Emission> found = new TestAir(RATE, CENTER, SAMPLES, 6)
                .line(5.803e9, 0.1, 0, 200e-6)
                .line(5.808e9, 0.1, 200e-6, SAMPLES / RATE)
                .analyzed()
                .emissions();

        assertThat(found).hasSize(2).noneMatch(Emission::wanders);
    }

    @Test
    void whatComesAndGoesWithinItsBandIsItsOwnOnlyWhereItHasItsPower() {
        TestAir air = stepping(RATE, 5.806e9, 3e6, 5e-6, 0.05);
        air.band(5.78e9, 10e6, 1e-3, 100e-6, 300e-6);

        List<Emission> found = air.analyzed().emissions();

        assertThat(found).hasSize(2);
        assertThat(found)
                .filteredOn(Emission::wanders)
                .singleElement()
                .satisfies(whole -> assertThat(whole.centerFrequencyHertz()).isBetween(5.804e9, 5.808e9));
    }
}
