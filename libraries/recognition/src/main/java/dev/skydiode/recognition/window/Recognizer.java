package dev.skydiode.recognition.window;

import dev.skydiode.chip.network.FastNetwork;
import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.signature.ClassSignatures;
import java.util.OptionalDouble;

/**
 * One bundle at work: asks its chip about a spectrum and decides whether the answer is believed. This is the only place
 * that does. Thread-safe.
 */
public final class Recognizer {
    private static final double MILLIVOLTS_PER_VOLT = 1e3;

    private final ClassifierBundle bundle;
    private final String fingerprint;
    private final FastNetwork network;
    private final ClassSignatures signatures;

    public Recognizer(ClassifierBundle bundle) {
        this.bundle = bundle;
        this.fingerprint = bundle.fingerprint();
        this.network = FastNetwork.of(bundle.network());
        this.signatures = bundle.signatures();
    }

    /** The bundle. */
    public ClassifierBundle bundle() {
        return bundle;
    }

    /** The bundle's fingerprint, worked out once. */
    public String fingerprint() {
        return fingerprint;
    }

    /** A class by its index. */
    public KnownClass classOf(int index) {
        return bundle.classes().get(index);
    }

    /**
     * Asks the chip. It receives quiet input too: it has no switch, and its power is spent.
     *
     * @param input after gain control
     */
    public Answer answer(ChipInput input) {
        double[] powersMicrowatts = input.powersMicrowatts();
        Trace trace = network.trace(powersMicrowatts);
        double[] scores = trace.scoresVolts();
        Ranking ranking = Ranking.of(scores);
        String name = classOf(ranking.best()).name();
        OptionalDouble match = signatures.match(name, powersMicrowatts);
        double excess = match.isPresent() ? match.getAsDouble() - signatures.threshold(name) : 0;
        double logOdds = logOdds(scores, ranking.best());
        double confidence = bundle.calibration().confidence(logOdds, excess, signatures.falseMatchShare(name));
        boolean accepted =
                excess >= 0 && bundle.acceptance().accepts(confidence, ranking.marginVolts(), scores[ranking.best()]);
        return new Answer(
                ranking.best(),
                ranking.second(),
                confidence,
                ranking.marginVolts(),
                logOdds,
                excess,
                match,
                input.quiet() ? Verdict.QUIET : accepted ? Verdict.CLASSIFIED : Verdict.UNKNOWN,
                trace);
    }

    /** Natural logarithm of p / (1 - p) of the softmax at a class, scores in millivolt; keeps what 1 - p loses. */
    private static double logOdds(double[] scoresVolts, int of) {
        double others = 0;
        for (int index = 0; index < scoresVolts.length; index++) {
            others += index == of ? 0 : StrictMath.exp((scoresVolts[index] - scoresVolts[of]) * MILLIVOLTS_PER_VOLT);
        }
        return -StrictMath.log(others);
    }
}
