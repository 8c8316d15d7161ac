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

    /** Two scores so close are told apart by the softmax with odds of 20 to 1 at most. */
    private static final double CLOSE_VOLTS = 3e-3;

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
     * <p>Where its two best classes are so close that the softmax does not separate them, the signatures do: of the two the
     * one counts whose calibrated confidence is higher.
     *
     * @param input after gain control
     */
    public Answer answer(ChipInput input) {
        double[] powersMicrowatts = input.powersMicrowatts();
        Trace trace = network.trace(powersMicrowatts);
        Ranking ranking = Ranking.of(trace.scoresVolts());
        Candidate best = candidate(trace, ranking.best(), ranking.second(), powersMicrowatts);
        boolean close = ranking.second() != ranking.best() && ranking.marginVolts() < CLOSE_VOLTS;
        if (close && bundle.calibration().perMatch() > 0) {
            Candidate second = candidate(trace, ranking.second(), ranking.best(), powersMicrowatts);
            best = second.confidence() > best.confidence() ? second : best;
        }
        return answer(best, trace, input.quiet());
    }

    private Answer answer(Candidate named, Trace trace, boolean quiet) {
        double[] scores = trace.scoresVolts();
        double margin = named.other() == named.index() ? 0 : scores[named.index()] - scores[named.other()];
        boolean accepted =
                named.excess() >= 0 && bundle.acceptance().accepts(named.confidence(), margin, scores[named.index()]);
        return new Answer(
                named.index(),
                named.other(),
                named.confidence(),
                margin,
                named.logOdds(),
                named.excess(),
                named.match(),
                quiet ? Verdict.QUIET : accepted ? Verdict.CLASSIFIED : Verdict.UNKNOWN,
                trace);
    }

    /** One of the two best classes, and what speaks for it. */
    private record Candidate(
            int index, int other, double logOdds, OptionalDouble match, double excess, double confidence) {}

    private Candidate candidate(Trace trace, int index, int other, double[] powersMicrowatts) {
        String name = classOf(index).name();
        OptionalDouble match = signatures.match(name, powersMicrowatts);
        double excess = match.isPresent() ? match.getAsDouble() - signatures.threshold(name) : 0;
        double logOdds = logOdds(trace.scoresVolts(), index);
        double confidence = bundle.calibration().confidence(logOdds, excess, signatures.falseMatchShare(name));
        return new Candidate(index, other, logOdds, match, excess, confidence);
    }

    /** Natural logarithm of p / (1 - p) of the softmax at a class, scores in millivolt; keeps what 1 - p loses. */
    private static double logOdds(double[] scoresVolts, int of) {
        double others = 0;
        for (int index = 0; index < scoresVolts.length; index++) {
            others += index == of ? 0 : Math.exp((scoresVolts[index] - scoresVolts[of]) * MILLIVOLTS_PER_VOLT);
        }
        return -Math.log(others);
    }
}
