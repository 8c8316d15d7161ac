package dev.skydiode.experiments.frontier;

import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chip.power.Feeding;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.Transconductor;
import dev.skydiode.chiplab.preset.DevicePreset;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to build the chip.
 *
 * @param hidden neurons between two layers of chains; 0: one layer of chains, no neurons
 * @param device its junctions
 * @param accounting how its chains are fed, with the power in each junction
 * @param averagingMicros how long every chain's voltage is averaged
 */
record Design(int hidden, DevicePreset device, Accounting accounting, double averagingMicros) {
    private static final double[] AVERAGING_MICROS = {10.2, 81.92};
    private static final double[] DRIVES = {1, 1.0 / 8, 1.0 / 64, 1.0 / 128, 1.0 / 512, 1.0 / 2048, 1.0 / 8192};
    private static final double READOUT_MICROWATTS = 2;

    /** Every design of the search, for one number of hidden neurons. */
    static List<Design> all(int hidden) {
        List<Design> all = new ArrayList<>();
        for (DevicePreset device : DevicePreset.ALL) {
            for (Accounting circuit : List.of(Accounting.SERIES, Accounting.PARALLEL, Accounting.LINE_FED)) {
                for (double drive : DRIVES) {
                    for (double micros : AVERAGING_MICROS) {
                        Accounting accounting = circuit.withDrive(drive).with(Transconductor.AMPLIFIED);
                        all.add(new Design(hidden, device, accounting, micros));
                    }
                }
            }
        }
        return all;
    }

    /** Time from the signal's start to the scores: one average per layer. */
    double latencyMicros() {
        return (hidden == 0 ? 1 : 2) * averagingMicros;
    }

    /**
     * Power with what a search must not forget: the junctions' bias, and an amplifier of 2 µW at every output chain.
     *
     * @param budget mean over windows by the accounting
     */
    double milliwatts(PowerBudget budget, long junctions, int outputs) {
        return budget.totalMilliwatts() + deviceMilliwatts(junctions) + readoutMilliwatts(outputs);
    }

    double deviceMilliwatts(long junctions) {
        return junctions * device.biasMicrowatts() / 1000;
    }

    double readoutMilliwatts(int outputs) {
        return outputs * READOUT_MICROWATTS / 1000;
    }

    /** Root mean square voltage that drives a first-layer chain, V: what its amplifier must be able to swing. */
    double chainVolts(PowerBudget budget, int junctionsPerChain) {
        double ohms = accounting.feeding().loadOhms(junctionsPerChain, Accounting.JUNCTION_OHMS);
        boolean parallel = accounting.feeding() == Feeding.PARALLEL;
        return budget.junctionMicroamps() * 1e-6 * (parallel ? Accounting.JUNCTION_OHMS : ohms);
    }
}
