package dev.skydiode.chiplab.timedomain;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Every junction stepped in single precision, four vectors of neighbouring junctions at a time.
 *
 * <p>A junction's state, its rotation and its running average stay in registers over the whole record, so that a step costs six
 * multiply-adds per vector and one broadcast of the drive. The state is kept divided by {@code g = 2Γh}, which turns the drive's
 * product into a sum: {@code c ← a c + u} with {@code a = e^{−(Γ+iω₀)h}}, and the average is Σ w Re[u] Im[e^{−(Γ+iω₀)h/2} c], of which
 * Re c and Im c are summed apart and turned by the half step at the end. Each block of junctions starts its own settling time before the average: fast ones need not wait for slow. Blocks are
 * as long as the longest vectors ask for, whatever this machine's are, so that all machines give the same bits.
 */
final class VectorStepper implements ChainStepper {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Junctions stepped together; the last group of a chain is filled up with ones that count for nothing. */
    private static final int GROUP = 4 * LANES;
    /** Junctions that settle together: a group of vectors of 512 bits. Shorter groups divide it. */
    private static final int BLOCK = 64;

    private final int chains;
    private final int groups;
    private final int lead;
    /** Samples before the average that a group's block needs, chains × groups. */
    private final int[][] settling;
    /** Re a and Im a, chains × junctions. */
    private final float[][] turnReal;

    private final float[][] turnImaginary;
    /** K_SD s_k · 2Γh, chains × junctions [V/µW]. */
    private final double[][] scale;
    /** Re and Im of the half step's turn e^{−(Γ+iω₀)h/2}. */
    private final double[][] halfReal;

    private final double[][] halfImaginary;

    /**
     * Works out every junction's rotation and settling time once.
     *
     * @param resonators the layer's junctions
     * @param sampling step and settling time
     */
    VectorStepper(Resonators resonators, Sampling sampling) {
        chains = resonators.chains();
        int perChain = resonators.perChain();
        groups = (perChain + GROUP - 1) / GROUP;
        lead = resonators.settlingSamples(sampling);
        settling = new int[chains][groups];
        turnReal = new float[chains][groups * GROUP];
        turnImaginary = new float[chains][groups * GROUP];
        scale = new double[chains][groups * GROUP];
        halfReal = new double[chains][groups * GROUP];
        halfImaginary = new double[chains][groups * GROUP];
        for (int j = 0; j < chains; j++) {
            for (int g = 0; g < groups; g++) {
                int from = g * GROUP / BLOCK * BLOCK;
                settling[j][g] = resonators.settlingSamples(j, from, Math.min(perChain, from + BLOCK), sampling);
            }
            for (int k = 0; k < perChain; k++) {
                prepare(resonators, sampling.stepSeconds(), j, k);
            }
        }
    }

    /** Padding keeps a rotation of 0 and a scale of 0: it follows the drive and counts for nothing. */
    private void prepare(Resonators resonators, double step, int chain, int resonator) {
        double decay = resonators.decayPerSecond(chain, resonator);
        double turn = -2 * Math.PI * resonators.frequenciesHertz()[chain][resonator] * step;
        double shrink = StrictMath.exp(-decay * step);
        halfReal[chain][resonator] = Math.sqrt(shrink) * StrictMath.cos(turn / 2);
        halfImaginary[chain][resonator] = Math.sqrt(shrink) * StrictMath.sin(turn / 2);
        turnReal[chain][resonator] = (float) (shrink * StrictMath.cos(turn));
        turnImaginary[chain][resonator] = (float) (shrink * StrictMath.sin(turn));
        scale[chain][resonator] = resonators.sensitivitiesVoltsPerMicrowatt()[chain][resonator] * 2 * decay * step;
    }

    @Override
    public int lead() {
        return lead;
    }

    /** Chains are stepped in parallel, each by one thread in a fixed order. */
    @Override
    public double[] rectify(Drive drive, double[] weights) {
        float[] real = new float[drive.real().length];
        float[] imaginary = new float[real.length];
        float[] weighted = new float[real.length];
        for (int n = 0; n < real.length; n++) {
            real[n] = (float) drive.real()[n];
            imaginary[n] = (float) drive.imaginary()[n];
            weighted[n] = n < drive.lead() ? 0 : (float) (weights[n - drive.lead()] * drive.readout()[n]);
        }
        double[] volts = new double[chains];
        IntStream.range(0, chains).parallel().forEach(j -> {
            float[] averages = new float[groups * GROUP];
            float[] inPhase = new float[groups * GROUP];
            for (int g = 0; g < groups; g++) {
                int start = Math.max(0, drive.lead() - settling[j][g]);
                step(real, imaginary, weighted, start, turnReal[j], turnImaginary[j], g * GROUP, averages, inPhase);
            }
            for (int k = 0; k < averages.length; k++) {
                volts[j] += scale[j][k] * (halfReal[j][k] * averages[k] + halfImaginary[j][k] * inPhase[k]);
            }
        });
        return volts;
    }

    /**
     * One group through the whole record. One small method with named locals: arrays or loops of vectors would be boxed.
     *
     * @param real Re u of each sample
     * @param imaginary Im u
     * @param weighted the average's weight times Re u at the readout; 0 while it settles
     * @param start first sample
     * @param offset first junction of the group
     * @param averages receives Σ w Re[u] Im c of each junction
     * @param inPhase receives Σ w Re[u] Re c
     */
    private static void step(
            float[] real,
            float[] imaginary,
            float[] weighted,
            int start,
            float[] turnReal,
            float[] turnImaginary,
            int offset,
            float[] averages,
            float[] inPhase) {
        FloatVector ar0 = FloatVector.fromArray(SPECIES, turnReal, offset);
        FloatVector ar1 = FloatVector.fromArray(SPECIES, turnReal, offset + LANES);
        FloatVector ar2 = FloatVector.fromArray(SPECIES, turnReal, offset + 2 * LANES);
        FloatVector ar3 = FloatVector.fromArray(SPECIES, turnReal, offset + 3 * LANES);
        FloatVector ai0 = FloatVector.fromArray(SPECIES, turnImaginary, offset);
        FloatVector ai1 = FloatVector.fromArray(SPECIES, turnImaginary, offset + LANES);
        FloatVector ai2 = FloatVector.fromArray(SPECIES, turnImaginary, offset + 2 * LANES);
        FloatVector ai3 = FloatVector.fromArray(SPECIES, turnImaginary, offset + 3 * LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector re0 = zero, re1 = zero, re2 = zero, re3 = zero;
        FloatVector im0 = zero, im1 = zero, im2 = zero, im3 = zero;
        FloatVector in0 = zero, in1 = zero, in2 = zero, in3 = zero;
        FloatVector sum0 = zero, sum1 = zero, sum2 = zero, sum3 = zero;
        for (int n = start; n < real.length; n++) {
            FloatVector u = FloatVector.broadcast(SPECIES, real[n]);
            FloatVector v = FloatVector.broadcast(SPECIES, imaginary[n]);
            FloatVector w = FloatVector.broadcast(SPECIES, weighted[n]);
            FloatVector next0 = re0.fma(ar0, im0.neg().fma(ai0, u));
            FloatVector next1 = re1.fma(ar1, im1.neg().fma(ai1, u));
            FloatVector next2 = re2.fma(ar2, im2.neg().fma(ai2, u));
            FloatVector next3 = re3.fma(ar3, im3.neg().fma(ai3, u));
            im0 = im0.fma(ar0, re0.fma(ai0, v));
            im1 = im1.fma(ar1, re1.fma(ai1, v));
            im2 = im2.fma(ar2, re2.fma(ai2, v));
            im3 = im3.fma(ar3, re3.fma(ai3, v));
            sum0 = im0.fma(w, sum0);
            sum1 = im1.fma(w, sum1);
            sum2 = im2.fma(w, sum2);
            sum3 = im3.fma(w, sum3);
            re0 = next0;
            in0 = next0.fma(w, in0);
            re1 = next1;
            in1 = next1.fma(w, in1);
            re2 = next2;
            in2 = next2.fma(w, in2);
            re3 = next3;
            in3 = next3.fma(w, in3);
        }
        in0.intoArray(inPhase, offset);
        in1.intoArray(inPhase, offset + LANES);
        in2.intoArray(inPhase, offset + 2 * LANES);
        in3.intoArray(inPhase, offset + 3 * LANES);
        sum0.intoArray(averages, offset);
        sum1.intoArray(averages, offset + LANES);
        sum2.intoArray(averages, offset + 2 * LANES);
        sum3.intoArray(averages, offset + 3 * LANES);
    }
}
