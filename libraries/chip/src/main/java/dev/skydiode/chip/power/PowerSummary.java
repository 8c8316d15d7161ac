package dev.skydiode.chip.power;

import java.util.List;

/**
 * Budgets of many windows together.
 *
 * @param mean every part averaged, the current as root mean square
 * @param minMilliwatts the window that took least
 * @param maxMilliwatts the window that took most
 * @param windows how many
 */
public record PowerSummary(PowerBudget mean, double minMilliwatts, double maxMilliwatts, int windows) {
    private static final int PARTS = 9;

    /**
     * Summarises budgets of one accounting.
     *
     * @throws IllegalArgumentException if there is no budget
     */
    public static PowerSummary of(List<PowerBudget> budgets) {
        if (budgets.isEmpty()) {
            throw new IllegalArgumentException("no windows to summarise");
        }
        double n = budgets.size();
        double[] rf = new double[budgets.getFirst().rfMilliwatts().length];
        double[] parts = new double[PARTS];
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (PowerBudget b : budgets) {
            double[] values = {
                b.totalMilliwatts(),
                b.receivedMilliwatts(),
                b.biasMilliwatts(),
                b.amplificationMilliwatts(),
                b.transconductorMilliwatts(),
                b.staticMilliwatts(),
                b.reflectedMilliwatts(),
                b.emittedMilliwatts(),
                b.nanojoulesPerWindow()
            };
            addTo(parts, values, n);
            addTo(rf, b.rfMilliwatts(), n);
            min = Math.min(min, b.totalMilliwatts());
            max = Math.max(max, b.totalMilliwatts());
        }
        double[] squared = {0};
        budgets.forEach(b -> squared[0] += b.junctionMicroamps() * b.junctionMicroamps() / n);
        PowerBudget mean = new PowerBudget(
                budgets.getFirst().accounting(),
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                rf,
                parts[6],
                parts[7],
                parts[8],
                Math.sqrt(squared[0]));
        return new PowerSummary(mean, min, max, budgets.size());
    }

    private static void addTo(double[] sums, double[] values, double divisor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] / divisor;
        }
    }
}
