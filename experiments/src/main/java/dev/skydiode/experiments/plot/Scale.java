package dev.skydiode.experiments.plot;

import java.util.ArrayList;
import java.util.List;

/** How an axis spreads its values. */
public enum Scale {
    /** Equal steps for equal differences. */
    LINEAR {
        @Override
        double forward(double value) {
            return value;
        }

        @Override
        List<Double> ticks(double low, double high) {
            double raw = (high - low) / 6;
            double power = Math.pow(10, Math.floor(Math.log10(raw)));
            double step = raw / power < 1.5
                    ? power
                    : raw / power < 3.5 ? 2 * power : raw / power < 7.5 ? 5 * power : 10 * power;
            List<Double> ticks = new ArrayList<>();
            for (double n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) {
                ticks.add(n * step + 0.0);
            }
            return ticks;
        }
    },

    /** Equal steps for equal ratios; values must be positive, others are left out of the figure. */
    LOGARITHMIC {
        @Override
        double forward(double value) {
            return Math.log10(value);
        }

        @Override
        List<Double> ticks(double low, double high) {
            List<Double> ticks = new ArrayList<>();
            double[] marks = Math.log10(high / low) > 2.5 ? new double[] {1} : new double[] {1, 2, 5};
            for (int decade = (int) Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade++) {
                for (double mark : marks) {
                    double tick = mark * Math.pow(10, decade);
                    if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }
    };

    abstract double forward(double value);

    /** Round values between the ends of the axis. */
    abstract List<Double> ticks(double low, double high);

    boolean shows(double value) {
        return Double.isFinite(forward(value));
    }
}
