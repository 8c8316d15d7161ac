package dev.skydiode.experiments.baselines;

import dev.skydiode.workbench.data.LabelledSpectra;

/** One way to classify spectra, learnt from labelled rows. */
interface Baseline {
    /** Its row in the table. */
    String name();

    /** Learns from these rows alone. */
    Trained train(LabelledSpectra rows);

    /** Names the class of a spectrum in microwatts per tone, as an index into the classes of the rows it was trained on. */
    @FunctionalInterface
    interface Namer {
        int named(double[] powersMicrowatts);
    }

    /** A trained classifier and what one answer costs. */
    record Trained(Namer namer, Cost cost) {}

    /**
     * Cost of one answer, from 256 tone powers to the class.
     *
     * @param multiplyAdds of a digital machine doing the same sums
     * @param junctions magnetic junctions of a chip doing it; 0 where there is none
     * @param nanojoulesPerAnswer a chip's energy in one averaging time as {@code chip.power} counts it; NaN: digital, to be
     *     taken from the multiply-adds
     */
    record Cost(long multiplyAdds, long junctions, double nanojoulesPerAnswer) {
        static Cost digital(long multiplyAdds) {
            return new Cost(multiplyAdds, 0, Double.NaN);
        }
    }
}
