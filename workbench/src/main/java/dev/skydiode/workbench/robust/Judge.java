package dev.skydiode.workbench.robust;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.recognition.signature.ClassSignatures;
import java.util.List;

/** What a model makes of chip input: a class, UNKNOWN or QUIET, as the service decides it. */
public final class Judge {
    /** The verdict of a window in which nothing stands out of the noise. */
    public static final int QUIET = -2;

    /** The verdict of a window that does not look like the class that the chip names. */
    public static final int UNKNOWN = -1;

    private final SpintronicNetwork network;
    private final List<String> classes;
    private final ClassSignatures signatures = ClassSignatures.d62();

    public Judge(ChipModel model) {
        this.network = SpintronicNetwork.of(model);
        this.classes = model.classes();
    }

    public List<String> classes() {
        return classes;
    }

    /** Index of the class, {@link #UNKNOWN} or {@link #QUIET}. */
    public int verdict(ChipInput input) {
        if (input.quiet()) {
            return QUIET;
        }
        int named = named(input.powersMicrowatts());
        return signatures.fits(classes.get(named), input.powersMicrowatts()) ? named : UNKNOWN;
    }

    /** Index of the class with the highest voltage, whatever the spectrum looks like. */
    public int named(double[] powersMicrowatts) {
        double[] scores = network.scores(powersMicrowatts);
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }
}
