package dev.skydiode.chip.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.chip.device.Attenuation;
import dev.skydiode.chip.device.ThermalNoise;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.network.SmallNetworks;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.network.Trace;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountingTest {
    private static final ChipModel MODEL = SmallNetworks.random(11, 12, 6, 5, 3);
    private static final double[] POWERS = SmallNetworks.powers(new SplittableRandom(12), 12);
    private static final Trace TRACE = SpintronicNetwork.of(MODEL).trace(POWERS);

    /** What goes in comes out as heat: junctions and lines, reflections, amplifiers, oscillators, transconductors. */
    @ParameterizedTest
    @CsvSource({
        "published, 0, 0, 1",
        "series, 0, 0, 1",
        "series, 50, 0, 1",
        "series, 50, 30, 1",
        "series, 0, 0, 1e-3",
        "parallel, 0, 0, 1",
        "parallel, 50, 0, 1",
        "parallel, 50, 30, 1",
        "parallel, 0, 0, 1e-3",
        "field-line, 0, 0, 0.05",
        "field-line, 50, 0, 0.05"
    })
    void energyIsConserved(String name, double sourceOhms, double coilQuality, double drive) {
        double efficiency = 0.37;
        Accounting accounting =
                Accounting.byName(name).with(new Match(sourceOhms, coilQuality)).withDrive(drive);
        PowerSettings settings = PowerSettings.DEFAULT.with(accounting).withAmplifierEfficiency(efficiency);
        PowerBudget b = PowerModel.of(MODEL, settings).budget(TRACE);
        double heat = b.rfTotalMilliwatts()
                + b.reflectedMilliwatts()
                + (1 - efficiency) * b.amplificationMilliwatts()
                + b.biasMilliwatts()
                - b.emittedMilliwatts()
                + b.transconductorMilliwatts()
                + b.staticMilliwatts();
        assertThat(heat / b.totalMilliwatts()).isCloseTo(1, within(1e-9));
        assertThat(b.amplificationMilliwatts())
                .as("no amplifier gives its supply power back where chains need less than is there")
                .isNotNegative();
    }

    /** A source, its resistance and n junctions, solved as a circuit: available = reflected + n junctions. */
    @ParameterizedTest
    @CsvSource({"SERIES, 256", "SERIES, 4", "PARALLEL, 256", "PARALLEL, 20", "PARALLEL, 4"})
    void sharesAreThoseOfTheCircuit(Feeding feeding, int junctions) {
        double emf = 0.1;
        double source = 50;
        double available = emf * emf / (4 * source);
        double load = 0;
        for (int k = 0; k < junctions; k++) {
            load += feeding == Feeding.SERIES ? 1000 : 1 / 1000.0;
        }
        load = feeding == Feeding.SERIES ? load : 1 / load;
        double current = emf / (source + load);
        double voltage = current * load;
        double junction = feeding == Feeding.SERIES ? current * current * 1000 : voltage * voltage / 1000;
        double reflected = Math.pow((load - source) / (load + source), 2) * available;
        Match match = Match.LINE;
        double ohms = feeding.loadOhms(junctions, 1000);
        assertThat(match.transmittedShare(ohms) * available / junctions / junction)
                .isCloseTo(1, within(1e-9));
        assertThat((match.reflectedShare(ohms) * available + junctions * junction) / available)
                .isCloseTo(1, within(1e-9));
        assertThat(reflected / available).isCloseTo(match.reflectedShare(ohms), within(1e-9));
    }

    @Test
    void fiftyOhmsIntoAWholeSeriesChainLosesThirtyOneDecibels() {
        double share = Match.LINE.transmittedShare(Feeding.SERIES.loadOhms(256, 1000));
        assertThat(Attenuation.decibels(share)).isCloseTo(31.07, within(0.01));
    }

    /** The L section solved with complex impedances: series coil with losses, shunt capacitor over the load. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 30, 200})
    void coilTakesWhatItsQualitySays(double quality) {
        double low = 50;
        double high = 4000;
        double q = Math.sqrt(high / low - 1);
        double coil = q * low;
        double capacitor = -high / q;
        // high in parallel with the capacitor: (high · jX)/(high + jX)
        double denominator = high * high + capacitor * capacitor;
        double real = high * capacitor * capacitor / denominator;
        double imaginary = high * high * capacitor / denominator;
        assertThat(real).isCloseTo(low, within(1e-9 * low));
        assertThat(imaginary + coil).isCloseTo(0, within(1e-9 * coil));
        double lossy = coil / quality;
        Match match = new Match(low, quality);
        assertThat(match.transmittedShare(high)).isCloseTo(real / (real + lossy), within(1e-9));
        assertThat(match.transmittedShare(high) + match.lostShare(high) + match.reflectedShare(high))
                .isCloseTo(1, within(1e-12));
    }

    /** The chip that an accounting makes decides as before: only its voltages are others. */
    @ParameterizedTest
    @ValueSource(strings = {"published", "series", "parallel", "field-line"})
    void voltagesScaleAndDecisionsStay(String name) {
        Accounting accounting = Accounting.byName(name).withDrive(0.125);
        Trace scaled = SpintronicNetwork.of(accounting.applied(MODEL)).trace(POWERS);
        for (int l = 0; l < MODEL.layers().size(); l++) {
            double scale = accounting.voltageScale(MODEL.layers().get(l).resonators());
            Trace.Layer before = TRACE.layers().get(l);
            Trace.Layer after = scaled.layers().get(l);
            for (int j = 0; j < before.chainVolts().length; j++) {
                assertThat(after.chainVolts()[j])
                        .isCloseTo(scale * before.chainVolts()[j], within(1e-12 * scale * peak(before.chainVolts())));
            }
            for (int j = 0; j < before.currentsMicroamps().length; j++) {
                assertThat(after.currentsMicroamps()[j]).isCloseTo(before.currentsMicroamps()[j], within(1e-7));
            }
        }
    }

    @Test
    void consistentPowersCostEveryJunction() {
        PowerBudget published = budget(Accounting.PUBLISHED);
        PowerBudget series = budget(Accounting.SERIES);
        PowerBudget parallel = budget(Accounting.PARALLEL);
        assertThat(series.rfMilliwatts()[0]).isCloseTo(12 * published.rfMilliwatts()[0], within(1e-12));
        assertThat(parallel.rfMilliwatts()).containsExactly(series.rfMilliwatts());
        assertThat(parallel.transconductorMilliwatts()).isGreaterThan(series.transconductorMilliwatts());
        assertThat(published.transconductorMilliwatts()).isZero();
    }

    @Test
    void oneStageTakesItsTransconductancesCurrent() {
        // 3.388 mS at 25/V: 135.5 µA from 1 V, of which the oscillator turns 1 µW into heat.
        assertThat(Transconductor.SINGLE_STAGE.microwatts(3.388, 31, 1)).isCloseTo(134.52, within(0.01));
        assertThat(Transconductor.AMPLIFIED.microwatts(3.388, 31, 1)).isCloseTo(32, within(1e-12));
    }

    @Test
    void noiseIsThatOfAHannAverage() {
        LayerModel layer = MODEL.layers().getLast();
        double ohms = layer.resonators() * 1000.0;
        double expected = Math.sqrt(4 * 1.380649e-23 * 300 * ohms * 1.5 / (2 * 10.2e-6));
        assertThat(Accounting.SERIES.noiseVolts(layer, 10.2)).isCloseTo(expected, within(1e-12));
        assertThat(Accounting.PARALLEL.noiseVolts(layer, 10.2)).isLessThan(expected);
        assertThat(ThermalNoise.volts(256e3, 300, 10.2, ThermalNoise.RECTANGULAR))
                .isCloseTo(14.4e-6, within(0.05e-6));
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> Accounting.byName("free"))
                .hasMessage("no accounting named free: expected one of [published, series, parallel, field-line]");
        assertThatThrownBy(() -> Accounting.SERIES.withDrive(0)).hasMessageContaining("drive");
        assertThatThrownBy(() -> new Accounting(
                        "x", "x", Feeding.SERIES, 1, Match.DRIVER, Transconductor.NONE, 0, FieldLine.MICROMETRE))
                .hasMessageContaining("fieldLine");
    }

    private static PowerBudget budget(Accounting accounting) {
        return PowerModel.of(MODEL, PowerSettings.DEFAULT.with(accounting)).budget(TRACE);
    }

    private static double peak(double[] volts) {
        return Arrays.stream(volts).map(Math::abs).max().orElse(0);
    }
}
