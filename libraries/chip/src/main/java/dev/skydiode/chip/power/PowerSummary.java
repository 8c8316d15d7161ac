package dev.skydiode.chip.power;

import java.util.List;

/**
 * Budgets of many windows together.
 *
 * @param mean every part averaged; the ratio is that of the mean power
 * @param minMilliwatts the window that took least
 * @param maxMilliwatts the window that took most
 * @param windows how many
 */
public record PowerSummary(PowerBudget mean, double minMilliwatts, double maxMilliwatts, int windows) {

    /**
     * Summarises.
     *
     * @throws IllegalArgumentException if there is no budget
     */
    public static PowerSummary of(List<PowerBudget> budgets, PowerSettings settings) {
        if (budgets.isEmpty()) {
            throw new IllegalArgumentException("no windows to summarise");
        }
        double n = budgets.size();
        double[] rf = new double[budgets.getFirst().rfMilliwatts().length];
        double[] parts = new double[7];
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (PowerBudget b : budgets) {
            double[] values = {
                b.totalMilliwatts(),
                b.receivedMilliwatts(),
                b.biasMilliwatts(),
                b.amplificationMilliwatts(),
                b.staticMilliwatts(),
                b.emittedMilliwatts(),
                b.nanojoulesPerWindow()
            };
            addTo(parts, values, n);
            addTo(rf, b.rfMilliwatts(), n);
            min = Math.min(min, b.totalMilliwatts());
            max = Math.max(max, b.totalMilliwatts());
        }
        double ratio = settings.digitalChainWatts() * 1000 / parts[0];
        PowerBudget mean =
                new PowerBudget(parts[0], parts[1], parts[2], parts[3], parts[4], rf, parts[5], parts[6], ratio);
        return new PowerSummary(mean, min, max, budgets.size());
    }

    private static void addTo(double[] sums, double[] values, double divisor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] / divisor;
        }
    }
}
