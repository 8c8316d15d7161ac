package dev.skydiode.experiments.air;

import dev.skydiode.scene.script.Truth;
import java.util.List;

/**
 * Counts what a rule makes of a scene whose truth is known: each 100 microseconds of a burst count once, and are right where
 * a finding of the class covers their middle and overlaps the burst in frequency. Not thread-safe.
 */
final class SlotScore {
    /** What counts once. */
    static final double SLOT_SECONDS = 100e-6;

    private int slots;
    private int right;
    private int found;
    private int wrong;

    /** Adds the bursts of one transmitter. */
    void add(List<Truth> bursts, String className, List<Finding> findings, double sampleRateHertz, double seconds) {
        for (Truth burst : bursts) {
            double begin = burst.firstSample() / sampleRateHertz;
            double length = Math.min(seconds - begin, burst.samples() / sampleRateHertz);
            long count = (long) Math.ceil(length / SLOT_SECONDS - 1e-6);
            for (long slot = 0; slot < count; slot++) {
                double end = Math.min(length, (slot + 1) * SLOT_SECONDS);
                count(burst, className, findings, begin + (slot * SLOT_SECONDS + end) / 2);
            }
        }
    }

    private void count(Truth burst, String className, List<Finding> findings, double middle) {
        boolean named = false;
        boolean otherwise = false;
        boolean any = false;
        for (Finding finding : findings) {
            if (finding.covers(middle, burst.lowerHertz(), burst.upperHertz())) {
                any = true;
                named |= finding.className().equals(className);
                otherwise |= finding.named() && !finding.className().equals(className);
            }
        }
        slots++;
        right += named ? 1 : 0;
        found += any ? 1 : 0;
        wrong += otherwise && !named ? 1 : 0;
    }

    int slots() {
        return slots;
    }

    /** Named as what they are, per cent. */
    double rightPercent() {
        return percent(right);
    }

    /** Covered by a finding of any name or none, per cent. */
    double foundPercent() {
        return percent(found);
    }

    /** Named as another class only, per cent. */
    double wrongPercent() {
        return percent(wrong);
    }

    private double percent(int count) {
        return slots == 0 ? 0 : 100.0 * count / slots;
    }
}
