package dev.skydiode.chiplab.timedomain;

/**
 * The specification: one resonator after the other in double precision, by the recursion that {@link ChainStepper} states.
 */
final class PlainStepper implements ChainStepper {
    private final Resonators resonators;
    private final Sampling sampling;

    /**
     * @param resonators the layer's junctions
     * @param sampling step and settling time
     */
    PlainStepper(Resonators resonators, Sampling sampling) {
        this.resonators = resonators;
        this.sampling = sampling;
    }

    @Override
    public int lead() {
        return resonators.settlingSamples(sampling);
    }

    @Override
    public double[] rectify(Drive drive, double[] weights) {
        double[] volts = new double[resonators.chains()];
        for (int j = 0; j < volts.length; j++) {
            for (int k = 0; k < resonators.perChain(); k++) {
                volts[j] += resonators.sensitivitiesVoltsPerMicrowatt()[j][k] * average(j, k, drive, weights);
            }
        }
        return volts;
    }

    /**
     * Averaged Re[u] Im[c] of one resonator for unit sensitivity [µW].
     *
     * <p>In numbers: c ← e^{−Γh}(cos ω₀h − i sin ω₀h) c + 2Γh u at each sample; it is read half a step later, where c has turned and
     * shrunk by half of that.
     */
    private double average(int chain, int resonator, Drive drive, double[] weights) {
        double step = sampling.stepSeconds();
        double decay = resonators.decayPerSecond(chain, resonator);
        double turn = -2 * Math.PI * resonators.frequenciesHertz()[chain][resonator] * step;
        double shrink = StrictMath.exp(-decay * step);
        double turnReal = shrink * StrictMath.cos(turn);
        double turnImaginary = shrink * StrictMath.sin(turn);
        double gain = 2 * decay * step;
        double halfReal = StrictMath.exp(-decay * step / 2) * StrictMath.cos(turn / 2);
        double halfImaginary = StrictMath.exp(-decay * step / 2) * StrictMath.sin(turn / 2);
        double re = 0;
        double im = 0;
        double sum = 0;
        for (int n = 0; n < drive.real().length; n++) {
            double nextReal = turnReal * re - turnImaginary * im + gain * drive.real()[n];
            im = turnReal * im + turnImaginary * re + gain * drive.imaginary()[n];
            re = nextReal;
            if (n >= drive.lead()) {
                double read = halfReal * im + halfImaginary * re;
                sum += weights[n - drive.lead()] * drive.readout()[n] * read;
            }
        }
        return sum;
    }
}
