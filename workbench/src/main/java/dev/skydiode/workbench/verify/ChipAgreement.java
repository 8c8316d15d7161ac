package dev.skydiode.workbench.verify;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chiplab.variability.ChipDeviations;
import dev.skydiode.chiplab.variability.ChipSettings;
import dev.skydiode.chiplab.variability.DeviationLevels;
import dev.skydiode.chiplab.variability.DeviceNetwork;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How many of some simulated chips, fabricated with a spread of their devices and not calibrated, give the class that the
 * chip as designed gave.
 *
 * @param className that class
 * @param window whose input they got
 * @param agreeing how many agree
 * @param chips of how many
 * @param spreadPercent standard deviation of resonance and oscillation frequencies
 */
record ChipAgreement(String className, int window, int agreeing, int chips, double spreadPercent) {
    private static final double PERCENT = 100;

    /** Of the first window that was named; empty where none was. */
    static Optional<ChipAgreement> of(
            ClassifierBundle bundle, List<WindowFinding> windows, int chips, double spreadPercent, long seed) {
        return windows.stream()
                .filter(window -> window.verdict() == Verdict.CLASSIFIED)
                .findFirst()
                .map(window -> new ChipAgreement(
                        window.bestClass(),
                        window.index(),
                        agreeing(bundle, window, chips, spreadPercent, seed),
                        chips,
                        spreadPercent));
    }

    private static int agreeing(
            ClassifierBundle bundle, WindowFinding window, int chips, double spreadPercent, long seed) {
        ChipModel design = bundle.network();
        ChipSettings settings = ChipSettings.of(design);
        DeviationLevels levels = DeviationLevels.frequencySpread(spreadPercent / PERCENT);
        double[][] input = {window.tonePowersMicrowatts()};
        int agreeing = 0;
        for (int chip = 0; chip < chips; chip++) {
            SplittableRandom noise = new SplittableRandom(seed + chip);
            double[] scores = DeviceNetwork.of(design, ChipDeviations.draw(design, levels, seed + chip))
                    .scores(input, settings, noise)[0];
            agreeing += bundle.classes().get(best(scores)).name().equals(window.bestClass()) ? 1 : 0;
        }
        return agreeing;
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int index = 1; index < scores.length; index++) {
            best = scores[index] > scores[best] ? index : best;
        }
        return best;
    }

    String words() {
        return "%d of %d simulated chips with %s %% frequency spread, uncalibrated, agree on %s (window %d)."
                .formatted(agreeing, chips, spreadPercent, className, window);
    }
}
