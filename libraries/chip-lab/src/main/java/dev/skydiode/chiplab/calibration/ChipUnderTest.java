package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.engine.TunableChains;
import dev.skydiode.chiplab.variability.ChainCircuit;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Oscillators;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A chip on the bench: it can be set and read, but not looked into. Every reading carries the chain's thermal noise and is counted.
 *
 * <p>One reading is one averaging time: all chains of a layer are read at once, since each has its own voltmeter. NOT thread safe.
 */
public final class ChipUnderTest {
    /** Power of a test tone [µW]. */
    public static final double TEST_MICROWATTS = 1;

    private final DeviceNetwork device;
    private final SplittableRandom chance;
    private long toneReadings;
    private long rowReadings;

    /**
     * Puts a chip on the bench.
     *
     * @param device the chip
     * @param seed seed of its readings' noise
     */
    public ChipUnderTest(DeviceNetwork device, long seed) {
        this.device = device;
        this.chance = new SplittableRandom(seed);
    }

    /** Readings of test tones and single oscillators so far. */
    public long toneReadings() {
        return toneReadings;
    }

    /** Rows of data presented so far. */
    public long rowReadings() {
        return rowReadings;
    }

    /**
     * Sweeps test tones over a layer's chains with one resonator of every chain at one detuning and then at another, and subtracts:
     * what the other resonators rectify cancels.
     *
     * @return difference of the chain voltages [V], chains × tones
     */
    double[][] sweepDifference(int layer, int resonator, double[] detuningsGigahertz, double[][] tonesGigahertz) {
        DeviceLayer chains = device.layers().get(layer);
        double spread = Math.sqrt(2) * device.noiseVolts(layer);
        SplittableRandom noise = chance.split();
        double[] passed = passed(device.circuits().get(layer), chains, resonator, tonesGigahertz);
        double[][] volts = new double[chains.chains()][];
        for (int j = 0; j < volts.length; j++) {
            double[] row = new double[tonesGigahertz[j].length];
            chains.add(j, resonator, detuningsGigahertz[0], TEST_MICROWATTS, tonesGigahertz[j], row);
            chains.add(j, resonator, detuningsGigahertz[1], -TEST_MICROWATTS, tonesGigahertz[j], row);
            for (int i = 0; i < row.length; i++) {
                row[i] *= passed == null ? 1 : passed[i];
                row[i] += spread > 0 ? spread * noise.nextGaussian() : 0;
            }
            volts[j] = row;
        }
        toneReadings += 2L * tonesGigahertz[0].length;
        return volts;
    }

    /** What a circuit leaves of each test tone in one junction, relative; null without a circuit. */
    private static double @Nullable [] passed(
            ChainCircuit circuit, DeviceLayer chains, int resonator, double[][] tonesGigahertz) {
        if (circuit.equals(ChainCircuit.NONE)) {
            return null;
        }
        double[] tones = tonesGigahertz[0];
        if (!Arrays.stream(tonesGigahertz).allMatch(other -> Arrays.equals(other, tones))) {
            throw new IllegalArgumentException("in a circuit all chains are swept by the same tones");
        }
        return Arrays.stream(tones)
                .map(tone -> circuit.shares(chains.resonators(), tone)[resonator]
                        * circuit.weighed(tone, TEST_MICROWATTS)
                        / TEST_MICROWATTS)
                .toArray();
    }

    /**
     * Lets one oscillator of a layer emit at a given current, all others off, and reads the next layer's chains without their bias.
     *
     * @return chain voltages [V]
     */
    double[] singleOscillator(int layer, int neuron, double chainVolts, ChipSettings settings) {
        Oscillators all = device.oscillators().get(layer);
        Oscillators one = new Oscillators(
                all.model(),
                new double[] {all.frequenciesGigahertz()[neuron]},
                new double[] {all.powerFactors()[neuron]},
                all.pullingGigahertzPerMicroamp());
        double[] drive = {chainVolts};
        double[] tone = one.pulledGigahertz(drive);
        double power = one.powersMicrowatts(drive)[0];
        ChainCircuit circuit = device.circuits().get(layer + 1);
        TunableChains next = device.layers().get(layer + 1).receiving(tone, circuit);
        double[][] weights = new double[next.chains()][1];
        for (int c = 0; c < weights.length; c++) {
            next.weights(c, settings.detuningsGigahertz()[layer + 1][c], weights[c]);
        }
        double weighed = circuit.weighed(tone[0], power);
        SplittableRandom noise = chance.split();
        toneReadings++;
        return IntStream.range(0, weights.length)
                .mapToDouble(c -> weights[c][0] * weighed + device.noiseVolts(layer + 1) * noise.nextGaussian())
                .toArray();
    }

    /** Presents rows of data and reads every chain. */
    DeviceNetwork.Activity present(double[][] rows, ChipSettings settings) {
        rowReadings += rows.length;
        return device.run(rows, settings, chance.split());
    }
}
