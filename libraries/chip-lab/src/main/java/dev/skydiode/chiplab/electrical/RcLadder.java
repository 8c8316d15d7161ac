package dev.skydiode.chiplab.electrical;

/**
 * A chain of junctions between a source and a load, with a capacitance to ground at every node: an RC ladder.
 *
 * <p>Junction k, a resistance R, lies between nodes k and k + 1. Half of a junction's capacitance C stands at each of its
 * nodes (π sections), so that the ladder with m times as many sections of R/m and C/m goes to the telegrapher's line,
 * V'' = jωrc V, with an error that falls as 1/m². Resonances change a junction's resistance by far less than R and are
 * left out of R.
 *
 * @param junctions number of sections
 * @param junctionOhms R
 * @param nodeFarads C of one junction
 * @param sourceOhms resistance of the source, above 0
 * @param loadOhms resistance that ends the chain; 0: grounded
 */
public record RcLadder(int junctions, double junctionOhms, double nodeFarads, double sourceOhms, double loadOhms) {

    /** Checks the ranges. */
    public RcLadder {
        if (junctions < 1 || !(junctionOhms > 0) || !(nodeFarads >= 0) || !(sourceOhms > 0) || !(loadOhms >= 0)) {
            throw new IllegalArgumentException("ladder: expected sections, resistances above 0, nothing below 0");
        }
    }

    /**
     * Phasors in the ladder for a source of 1 V (root mean square) at one frequency.
     *
     * @param voltsReal of nodes 0 to n
     * @param voltsImaginary of nodes 0 to n
     * @param ampsReal of junctions 0 to n − 1
     * @param ampsImaginary of junctions 0 to n − 1
     */
    public record Phasors(double[] voltsReal, double[] voltsImaginary, double[] ampsReal, double[] ampsImaginary) {}

    /**
     * Solves the ladder from its end to its source.
     *
     * @param gigahertz frequency
     */
    public Phasors solve(double gigahertz) {
        double halfSusceptance = Math.PI * gigahertz * 1e9 * nodeFarads;
        int n = junctions;
        Phasors p = new Phasors(new double[n + 1], new double[n + 1], new double[n], new double[n]);
        // A current of 1 A into the load, or into ground; scaled to the source at the end.
        double ir = 1;
        double ii = loadOhms > 0 ? halfSusceptance * loadOhms : 0;
        p.voltsReal[n] = loadOhms;
        for (int k = n - 1; k >= 0; k--) {
            p.ampsReal[k] = ir;
            p.ampsImaginary[k] = ii;
            p.voltsReal[k] = p.voltsReal[k + 1] + junctionOhms * ir;
            p.voltsImaginary[k] = p.voltsImaginary[k + 1] + junctionOhms * ii;
            // An inner node carries the halves of both its junctions, node 0 one half.
            double susceptance = k > 0 ? 2 * halfSusceptance : halfSusceptance;
            ir -= susceptance * p.voltsImaginary[k];
            ii += susceptance * p.voltsReal[k];
        }
        scale(p, p.voltsReal[0] + sourceOhms * ir, p.voltsImaginary[0] + sourceOhms * ii);
        return p;
    }

    /** Divides all phasors by the source's voltage: (a + ib)/(c + id) = (a + ib)(c − id)/(c² + d²). */
    private static void scale(Phasors p, double real, double imaginary) {
        double squared = real * real + imaginary * imaginary;
        divide(p.voltsReal, p.voltsImaginary, real / squared, imaginary / squared);
        divide(p.ampsReal, p.ampsImaginary, real / squared, imaginary / squared);
    }

    private static void divide(double[] re, double[] im, double byReal, double byImaginary) {
        for (int k = 0; k < re.length; k++) {
            double real = re[k] * byReal + im[k] * byImaginary;
            im[k] = im[k] * byReal - re[k] * byImaginary;
            re[k] = real;
        }
    }

    /**
     * Power in each junction over the power that the source can deliver at most, V²/(4 R_s).
     *
     * @param gigahertz frequency
     * @return one share per junction; together with reflection and load they make 1
     */
    public double[] junctionShares(double gigahertz) {
        Phasors p = solve(gigahertz);
        double[] shares = new double[junctions];
        for (int k = 0; k < junctions; k++) {
            double squared = p.ampsReal[k] * p.ampsReal[k] + p.ampsImaginary[k] * p.ampsImaginary[k];
            shares[k] = squared * junctionOhms * 4 * sourceOhms;
        }
        return shares;
    }

    /** The same ladder without capacitance: what a chain would be at low frequency. */
    public RcLadder atRest() {
        return new RcLadder(junctions, junctionOhms, 0, sourceOhms, loadOhms);
    }
}
