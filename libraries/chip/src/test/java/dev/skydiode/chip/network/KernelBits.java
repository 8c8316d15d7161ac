package dev.skydiode.chip.network;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Prints a checksum of what the fast kernel and the specification compute, for a JVM of other settings to be compared with. */
final class KernelBits {
    private KernelBits() {}

    public static void main(String[] arguments) {
        CRC32C checksum = new CRC32C();
        for (ChipModel model : List.of(ChipModels.byName(ChipModels.DEFAULT), SmallNetworks.random(2, 33, 70, 41, 2))) {
            FastNetwork fast = FastNetwork.of(model);
            SpintronicNetwork specification = SpintronicNetwork.of(model);
            SplittableRandom random = new SplittableRandom(3);
            // Often enough that the JIT compiles every loop on the way.
            for (int round = 0; round < 40; round++) {
                double[][] rows = new double[1 + random.nextInt(200)][];
                for (int r = 0; r < rows.length; r++) {
                    rows[r] = SmallNetworks.powers(random, model.inputs());
                }
                for (Trace trace : fast.traces(rows)) {
                    trace.layers().forEach(layer -> add(checksum, layer));
                }
                specification.trace(rows[0]).layers().forEach(layer -> add(checksum, layer));
            }
        }
        System.out.println(Long.toHexString(checksum.getValue()));
    }

    private static void add(CRC32C checksum, Trace.Layer layer) {
        for (double[] values : List.of(layer.chainVolts(), layer.currentsMicroamps(), layer.outputPowersMicrowatts())) {
            for (double value : values) {
                long bits = Double.doubleToRawLongBits(value);
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    checksum.update((int) (bits >>> shift));
                }
            }
        }
    }
}
