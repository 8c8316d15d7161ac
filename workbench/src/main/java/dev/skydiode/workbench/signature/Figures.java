package dev.skydiode.workbench.signature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/** Means, medians and numbers as text. */
public final class Figures {

    private Figures() {}

    public static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Standard deviation of all there is, not of a sample. */
    public static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / values.length);
    }

    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** Linear between the two values around. */
    public static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.min(Math.floor(at), sorted.length - 2.0);
        if (sorted.length == 1) {
            return sorted[0];
        }
        return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    /** So many significant digits, without zeros at the end. */
    public static String text(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        return new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Each value after a blank. */
    public static String texts(double[] values, int digits) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(' ').append(text(value, digits));
        }
        return text.toString();
    }
}
