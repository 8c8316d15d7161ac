package dev.skydiode.experiments.baselines;

import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.signature.SignatureDerivation;
import java.util.List;
import java.util.SplittableRandom;

/** The open set's signature match as a classifier of its own: the class whose best channel fits best. */
record SignatureMatcher(long seed) implements Baseline {
    private static final double ACCEPTED_SHARE = 0.99;
    /** Sums per tone and channel: the product and both energies. */
    private static final int SUMS = 3;

    @Override
    public String name() {
        return "signature matcher alone";
    }

    @Override
    public Trained train(LabelledSpectra rows) {
        ClassSignatures signatures =
                new ClassSignatures(SignatureDerivation.of(rows, ACCEPTED_SHARE, new SplittableRandom(seed)));
        List<String> classes = rows.classes();
        return new Trained(
                powers -> named(signatures, classes, powers),
                Cost.digital((long) SUMS * rows.tones() * signatures.channelCount()));
    }

    private static int named(ClassSignatures signatures, List<String> classes, double[] powers) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes.size(); c++) {
            double match = signatures.match(classes.get(c), powers).orElse(0);
            if (match > most) {
                most = match;
                best = c;
            }
        }
        return best;
    }
}
