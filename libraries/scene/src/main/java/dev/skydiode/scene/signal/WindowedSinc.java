package dev.skydiode.scene.signal;

/** What the filters of interpolation and decimation are made of: the ideal low pass, cut off by Kaiser's window (1974). */
public final class WindowedSinc {
    /** Terms of the series: for arguments up to 10 the last is below 1e-30 of the sum. */
    private static final int TERMS = 40;

    private WindowedSinc() {}

    /** sin(πx)/(πx), 1 at 0: impulse response of the ideal low pass, zero at every other integer. */
    public static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /**
     * Kaiser's window I₀(β√(1 − x²)) / I₀(β).
     *
     * @param x place in the window, −1 to 1; 0 beyond
     * @param beta β: the larger, the lower and wider the main lobe's neighbours
     */
    public static double kaiser(double x, double beta) {
        return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
    }

    /** Modified Bessel function of the first kind, order 0: I₀(x) = Σ ((x/2)ⁿ/n!)². */
    public static double besselI0(double x) {
        double term = 1;
        double sum = 1;
        for (int n = 1; n < TERMS; n++) {
            term *= x * x / (4.0 * n * n);
            sum += term;
        }
        return sum;
    }
}
