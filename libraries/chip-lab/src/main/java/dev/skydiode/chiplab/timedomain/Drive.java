package dev.skydiode.chiplab.timedomain;

/**
 * The analytic (one-sided) drive {@code u(t)} of a layer's chains, sampled; |u|²/2 is power in µW.
 *
 * <p>A real drive would add the counter-rotating term, which the published rectification formula leaves out.
 *
 * @param real Re u [√µW]
 * @param imaginary Im u [√µW]
 * @param readout Re u half a step after each sample [√µW], where the voltage is read
 * @param lead samples before the average starts (t &lt; 0)
 */
public record Drive(double[] real, double[] imaginary, double[] readout, int lead) {

    /** Rejects halves of different lengths and a lead longer than the drive. */
    public Drive {
        if (real.length != imaginary.length || real.length != readout.length || lead < 0 || lead >= real.length) {
            throw new IllegalArgumentException("drive of " + real.length + " and " + imaginary.length
                    + " samples with a lead of " + lead + ": halves must be equal and longer than the lead");
        }
    }

    /** Samples after the lead. */
    public int samples() {
        return real.length - lead;
    }
}
