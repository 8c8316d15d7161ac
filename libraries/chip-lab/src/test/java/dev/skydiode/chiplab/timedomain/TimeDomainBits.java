package dev.skydiode.chiplab.timedomain;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SmallNetworks;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Prints a checksum of what stepping a chip in time gives, for a JVM of other settings to be compared with. */
final class TimeDomainBits {
    private TimeDomainBits() {}

    public static void main(String[] arguments) {
        ChipModel model = SmallNetworks.random(7, 150, 6, 4);
        Sampling sampling = Sampling.standard().withAverage(2.55e-6, AveragingWindow.HANN);
        TimeDomainNetwork network = new TimeDomainNetwork(model, sampling);
        SplittableRandom chance = new SplittableRandom(3);
        int checksum = 1;
        for (int window = 0; window < 8; window++) {
            for (double[] volts : network.run(SmallNetworks.powers(chance, model.inputs()), chance)) {
                checksum = 31 * checksum + Arrays.hashCode(volts);
            }
        }
        System.out.println(Integer.toHexString(checksum));
    }
}
