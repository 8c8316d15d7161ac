package dev.skydiode.scene.channel;

import java.util.random.RandomGenerator;

/**
 * A complex gain that changes with time as scattering does: a sum of waves from all sides with phases and angles by
 * chance (Clarke's model; Xiao, Zheng and Beaulieu, IEEE Transactions on Wireless Communications 5, 2006), and a steady
 * wave beside it where the factor wants one. Mean power 1: with K the factor, N waves and the Doppler frequency f,
 *
 * <pre>
 * g(t) = √(1/(N (1 + K))) Σ exp(j (2 pi f cos(a[n]) t + φ[n])) + √(K/(1 + K)) exp(j (2 pi f cos(θ) t + φ))
 * </pre>
 */
final class FadingGain {
    /** Scattered waves, at angles evenly spaced from one by chance. */
    private static final int WAVES = 32;

    private final double[] angularFrequencies = new double[WAVES + 1];
    private final double[] phases = new double[WAVES + 1];
    private final double scattered;
    private final double steady;

    /** @param ricianFactor power of the steady wave over that of all others together, 0 for none */
    FadingGain(double dopplerHertz, double ricianFactor, RandomGenerator random) {
        this.scattered = Math.sqrt(1 / (1 + ricianFactor) / WAVES);
        this.steady = Math.sqrt(ricianFactor / (1 + ricianFactor));
        double turn = 2 * Math.PI * random.nextDouble();
        for (int wave = 0; wave < WAVES; wave++) {
            double angle = (2 * Math.PI * wave + turn) / WAVES;
            angularFrequencies[wave] = 2 * Math.PI * dopplerHertz * Math.cos(angle);
            phases[wave] = 2 * Math.PI * random.nextDouble();
        }
        angularFrequencies[WAVES] = 2 * Math.PI * dopplerHertz * Math.cos(2 * Math.PI * random.nextDouble());
        phases[WAVES] = 2 * Math.PI * random.nextDouble();
    }

    /** Re g. */
    double real(double seconds) {
        double sum = 0;
        for (int wave = 0; wave < WAVES; wave++) {
            sum += Math.cos(angularFrequencies[wave] * seconds + phases[wave]);
        }
        return scattered * sum + steady * Math.cos(angularFrequencies[WAVES] * seconds + phases[WAVES]);
    }

    /** Im g. */
    double imaginary(double seconds) {
        double sum = 0;
        for (int wave = 0; wave < WAVES; wave++) {
            sum += Math.sin(angularFrequencies[wave] * seconds + phases[wave]);
        }
        return scattered * sum + steady * Math.sin(angularFrequencies[WAVES] * seconds + phases[WAVES]);
    }
}
