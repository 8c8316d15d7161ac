package dev.skydiode.radio.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.FrequencyGrid;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** What is found must not depend on where the receiver is tuned, how it is set or how its samples are stored. */
class EmissionLawsTest {
    private static final double RATE = 20e6;
    private static final double CENTER = 2.44e9;
    private static final int WINDOW = 8192;

    /** Noise of some windows with up to three signals that lie apart. */
    private static TestAir air(long seed) {
        Random random = new Random(seed);
        double seconds = 3 * WINDOW / RATE;
        TestAir air = new TestAir(RATE, CENTER, 3 * WINDOW, seed);
        for (int n = 0; n < 1 + random.nextInt(3); n++) {
            double middle = CENTER + (-6 + 6 * n + random.nextDouble()) * 1e6;
            double start = 0.5 * seconds * random.nextDouble();
            double end = start + (0.2 + 0.3 * random.nextDouble()) * seconds;
            if (random.nextBoolean()) {
                air.line(middle, 0.02 + 0.1 * random.nextDouble(), start, end);
            } else {
                air.band(middle, 1e6 + 1e6 * random.nextDouble(), 1e-4 + 1e-2 * random.nextDouble(), start, end);
            }
        }
        return air;
    }

    private static List<Emission> found(ByteBuffer samples, SampleFormat format, double center, double dbm) {
        return new EmissionAnalyzer()
                .analyze(format, samples, WINDOW, RATE, center, OptionalDouble.of(dbm), new NoiseFloor())
                .emissions();
    }

    private static List<Emission> found(TestAir air, double center, double dbm) {
        return found(air.samples(), SampleFormat.CF32_LE, center, dbm);
    }

    private static void assertAlike(Emission one, Emission other) {
        assertThat(other.startSeconds()).isEqualTo(one.startSeconds());
        assertThat(other.durationSeconds()).isEqualTo(one.durationSeconds());
        assertThat(other.firstBin()).isEqualTo(one.firstBin());
        assertThat(other.lastBin()).isEqualTo(one.lastBin());
        assertThat(other.bandwidthHertz()).isCloseTo(one.bandwidthHertz(), within(1.0));
        assertThat(other.snrDb()).isCloseTo(one.snrDb(), within(1e-2));
        assertThat(other.flatness()).isCloseTo(one.flatness(), within(1e-3));
        assertThat(other.wanders()).isEqualTo(one.wanders());
        assertThat(other.frames()).isEqualTo(one.frames());
    }

    /** The same samples of another band are the same emissions there. */
    @Property(seed = "20261127", tries = 15)
    void emissionsGoWithTheReceiversFrequency(
            @ForAll long seed, @ForAll @IntRange(min = 100, max = 6000) int megahertz) {
        List<Emission> here = found(air(seed), CENTER, 0);
        List<Emission> there = found(air(seed), megahertz * 1e6, 0);
        assertThat(here).isNotEmpty();
        assertThat(there).hasSameSizeAs(here);
        for (int n = 0; n < here.size(); n++) {
            assertAlike(here.get(n), there.get(n));
            assertThat(there.get(n).centerFrequencyHertz() - megahertz * 1e6)
                    .isCloseTo(here.get(n).centerFrequencyHertz() - CENTER, within(1.0));
            assertThat(there.get(n).levelDbm()).isEqualTo(here.get(n).levelDbm());
        }
    }

    /** Another reference level is the same air at that many decibels more. */
    @Property(seed = "20261127", tries = 15)
    void levelsGoWithTheReferenceLevelAndNothingElseDoes(
            @ForAll long seed, @ForAll @DoubleRange(min = -100, max = 40) @Scale(1) double dbm) {
        List<Emission> here = found(air(seed), CENTER, 0);
        List<Emission> there = found(air(seed), CENTER, dbm);
        assertThat(there).hasSameSizeAs(here);
        for (int n = 0; n < here.size(); n++) {
            assertAlike(here.get(n), there.get(n));
            assertThat(there.get(n).levelDbm().orElseThrow())
                    .isCloseTo(here.get(n).levelDbm().orElseThrow() + dbm, within(0.01));
        }
    }

    /** However samples are stored that hold them finely enough. */
    @Property(seed = "20261127", tries = 15)
    void theFormatOfTheSamplesHasNoSay(@ForAll long seed) {
        TestAir air = air(seed);
        List<Emission> floats = found(air, CENTER, 0);
        for (SampleFormat format : List.of(SampleFormat.CF64_BE, SampleFormat.CI32_LE)) {
            byte[] stored = new byte[3 * WINDOW * format.bytesPerSample()];
            format.encode(air.iq, 3 * WINDOW, stored, 0);
            List<Emission> found = found(ByteBuffer.wrap(stored), format, CENTER, 0);
            assertThat(found).hasSameSizeAs(floats);
            for (int n = 0; n < found.size(); n++) {
                assertAlike(floats.get(n), found.get(n));
            }
        }
    }

    /** One analyser for one capture after another is as good as a new one for each. */
    @Property(seed = "20261127", tries = 10)
    void nothingIsLeftOfTheCaptureBefore(@ForAll long seed) {
        EmissionAnalyzer used = new EmissionAnalyzer();
        used.analyze(
                SampleFormat.CF32_LE,
                air(~seed).samples(),
                WINDOW,
                RATE,
                5.8e9,
                OptionalDouble.empty(),
                new NoiseFloor());
        List<Emission> again = used.analyze(
                        SampleFormat.CF32_LE,
                        air(seed).samples(),
                        WINDOW,
                        RATE,
                        CENTER,
                        OptionalDouble.of(0),
                        new NoiseFloor())
                .emissions();
        List<Emission> fresh = found(air(seed), CENTER, 0);
        assertThat(again).hasSameSizeAs(fresh);
        for (int n = 0; n < fresh.size(); n++) {
            assertAlike(fresh.get(n), again.get(n));
            assertThat(again.get(n).powersMicrowatts()).isEqualTo(fresh.get(n).powersMicrowatts());
        }
    }

    /** Every emission lies within its capture and its grid, and its features within their ranges. */
    @Property(seed = "20261127", tries = 20)
    void featuresLieInTheirRanges(@ForAll long seed) {
        for (Emission each : found(air(seed), CENTER, 0)) {
            assertThat(each.startSeconds()).isNotNegative();
            assertThat(each.endSeconds()).isLessThanOrEqualTo(3 * WINDOW / RATE + 1e-9);
            assertThat(each.lowerHertz()).isGreaterThanOrEqualTo(each.grid().frequencyHertz(each.firstBin() - 0.5) - 1);
            assertThat(each.upperHertz()).isLessThanOrEqualTo(each.grid().frequencyHertz(each.lastBin() + 0.5) + 1);
            assertThat(each.flatness()).isBetween(0.0, 1.0 + 1e-9);
            assertThat(each.duty()).isBetween(0.0, 1.0 + 1e-9);
            assertThat(each.snrDb()).isPositive();
            assertThat(each.powerMicrowatts()).isPositive();
            assertThat(each.frames()).isPositive();
        }
    }

    /** More deviations are more power, more averaging less of it, and the median lies a little below the mean. */
    @Property(seed = "20261127", tries = 200)
    void quantilesRiseAndDrawTogether(
            @ForAll @DoubleRange(min = 1, max = 500) @Scale(3) double shape,
            @ForAll @DoubleRange(max = 6) @Scale(3) double deviations) {
        double above = GammaQuantile.at(shape, deviations);
        double below = GammaQuantile.at(shape, -deviations);
        assertThat(below).isBetween(0.0, above);
        assertThat(GammaQuantile.at(shape, deviations + 0.5)).isGreaterThan(above);
        assertThat(GammaQuantile.at(4 * shape, deviations + 1)).isLessThan(GammaQuantile.at(shape, deviations + 1));
        assertThat(GammaQuantile.at(shape, 0)).isBetween(0.69, 1.0);
    }

    @Test
    void anEmissionIsWithinItsGridAndHasAPowerPerBin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emission(-1, 3, 64))
                .withMessage("bins -1 to 3 of 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emission(4, 3, 64))
                .withMessage("bins 4 to 3 of 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emission(3, 64, 64))
                .withMessage("bins 3 to 64 of 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emission(3, 4, 63))
                .withMessage("one power per bin: 64, not 63 and 63");
        Emission emission = emission(3, 4, 64);
        assertThat(emission.upperHertz() - emission.lowerHertz()).isCloseTo(emission.bandwidthHertz(), within(1e-3));
        assertThat(emission.wandering(1).wanders()).isTrue();
        assertThat(emission.wandering(1).wandering(1)).isEqualTo(emission.wandering(1));
    }

    private static Emission emission(int first, int last, int powers) {
        float[] all = new float[powers];
        java.util.Arrays.fill(all, 6);
        float[] under = new float[powers];
        java.util.Arrays.fill(under, 1);
        FrequencyGrid grid = new FrequencyGrid(64, RATE, CENTER);
        return new Emission(
                0,
                1e-3,
                grid,
                first,
                last,
                CENTER,
                1e6,
                1,
                OptionalDouble.empty(),
                20,
                20,
                1,
                1,
                1,
                false,
                false,
                0,
                all,
                under);
    }
}
