package dev.skydiode.chiplab.calibration;

import dev.skydiode.chiplab.variability.ChainCircuit;
import dev.skydiode.chiplab.variability.DeviceLayer;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.chiplab.variability.Oscillators;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts what was identified of a chip from the circuit around it, which the operator knows by design.
 *
 * <p>A sweep finds a junction's sensitivity with what the circuit does to a test tone at its resonance; an oscillator
 * is read through chains so found. Both are divided out here, so that the circuit can be put around the estimate again:
 * with every tone's own share, and with the saturation of all tones together.
 */
final class KnownCircuit {
    /** x ← x/f(x) settles to 1e-9 in fewer, since one oscillator saturates a diode by much less than half. */
    private static final int ROUNDS = 30;

    private KnownCircuit() {}

    /**
     * The estimate in its circuit.
     *
     * @param folded as identified, the circuit within the sensitivities
     * @param circuits one per layer
     * @return a chip of the same weights at small powers, which saturates and loses as the circuits say
     */
    static DeviceNetwork around(DeviceNetwork folded, List<ChainCircuit> circuits) {
        List<DeviceLayer> layers = new ArrayList<>();
        List<Oscillators> oscillators = new ArrayList<>();
        for (int l = 0; l < circuits.size(); l++) {
            layers.add(bare(folded.layers().get(l), circuits.get(l)));
            if (l > 0) {
                oscillators.add(bare(folded.oscillators().get(l - 1), circuits.get(l)));
            }
        }
        return new DeviceNetwork(layers, oscillators, folded.tonesGigahertz(0), new double[circuits.size()])
                .in(circuits);
    }

    /** g_jk over what the circuit lets through of a test tone at the junction's resonance: the junction's own sensitivity [V/µW]. */
    private static DeviceLayer bare(DeviceLayer layer, ChainCircuit circuit) {
        double[][] gain = new double[layer.chains()][layer.resonators()];
        IntStream.range(0, gain.length).parallel().forEach(j -> {
            for (int k = 0; k < gain[j].length; k++) {
                double resonance = layer.madeGigahertz()[j][k] * layer.stretch()[j][k];
                double passed = circuit.shares(layer.resonators(), resonance)[k]
                        * circuit.weighed(resonance, ChipUnderTest.TEST_MICROWATTS)
                        / ChipUnderTest.TEST_MICROWATTS;
                gain[j][k] = layer.gainVoltsPerMicrowatt()[j][k] / passed;
            }
        });
        return new DeviceLayer(
                layer.madeGigahertz(), layer.stretch(), gain, layer.damping(), layer.halfLineGigahertz());
    }

    /** Power factors of oscillators read through saturating chains: P = counted · P/w(P), w what chains make of a power P, by iteration. */
    private static Oscillators bare(Oscillators found, ChainCircuit next) {
        double[] factors = found.powerFactors().clone();
        double nominal = Identification.power(found.model(), Identification.SUPERCRITICALITIES[1]);
        for (int i = 0; i < factors.length; i++) {
            double tone = found.frequenciesGigahertz()[i];
            double counted = factors[i]
                    * nominal
                    * next.weighed(tone, ChipUnderTest.TEST_MICROWATTS)
                    / ChipUnderTest.TEST_MICROWATTS;
            double power = counted;
            for (int round = 0; round < ROUNDS && power > 0; round++) {
                power = counted * power / next.weighed(tone, power);
            }
            factors[i] = power / nominal;
        }
        return new Oscillators(
                found.model(), found.frequenciesGigahertz(), factors, found.pullingGigahertzPerMicroamp());
    }
}
