package dev.skydiode.experiments.openset;

/**
 * What one window says about the class that the chip named.
 *
 * @param named label of that class
 * @param confidence softmax at it, 0 to 1
 * @param marginVolts best output voltage minus second best
 * @param bestVolts best output voltage
 * @param energy log of the summed exponentials of the logits
 * @param chainDistance root mean square distance of the first layer's chain voltages to the nearest class mean, in
 *     standard deviations within the classes
 * @param signatureMatch cosine of the spectrum with the class's nearest channel, 0 to 1
 * @param signatureExcess that minus the class's threshold
 */
record Evidence(
        int named,
        double confidence,
        double marginVolts,
        double bestVolts,
        double energy,
        double chainDistance,
        double signatureMatch,
        double signatureExcess) {}
