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
    /** The networks were trained with the softmax of scores in millivolt. */
    private static final double MILLIVOLTS_PER_VOLT = 1e3;

    /** Two scores of an emission so close are told apart by the softmax with odds of 4.5 to 1 at most. */
    static final double CLOSE_VOLTS = 1.5e-3;

    /** So close, with odds of 400 to 1 at most, one that its signature fits counts where that of the best refuses. */
    static final double DOUBTED_VOLTS = 6e-3;

    private final ClassifierBundle bundle;
    private final String fingerprint;
    private final FastNetwork network;
    private final ClassSignatures signatures;

    /** @param bundle whose network is folded now, once: some 10 ms */
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
        Trace trace = network.trace(input.powersMicrowatts());
        return answer(candidate(trace, Ranking.of(trace.scoresVolts()).best(), input), trace, input.quiet());
    }

    /**
     * Asks the chip about one emission alone. Of that nothing but its own band is known, so that two classes come closer than
     * in a spectrum of the whole band: of those that the softmax hardly separates from the best, the one counts
     * whose signature it matches best. An emission that the best one's signature refuses is none of that class, so that then one
     * a little farther off counts if its signature fits.
     *
     * @param input of the emission after gain control
     */
    Answer answerEmission(ChipInput input) {
        Trace trace = network.trace(input.powersMicrowatts());
        double[] scores = trace.scoresVolts();
        int best = Ranking.of(scores).best();
        Candidate first = candidate(trace, best, input);
        double within = first.excess() < 0 ? DOUBTED_VOLTS : CLOSE_VOLTS;
        Candidate named = first;
        for (int index = 0; index < scores.length; index++) {
            double behind = scores[best] - scores[index];
            if (index != best && behind < within) {
                Candidate other = candidate(trace, index, input);
                boolean counts = behind < CLOSE_VOLTS || other.excess() >= 0;
                named = counts && other.match().orElse(0) > named.match().orElse(1) ? other : named;
            }
        }
        return answer(named, trace, input.quiet());
    }

    /**
     * A class that may be named, and what speaks for it.
     *
     * @param index in the order of the bundle's classes
     * @param logOdds of the softmax
     * @param match with the class's signature, 0 to 1; empty where it has none
     * @param excess match minus the class's threshold; 0 where it has no signature
     * @param confidence calibrated, 0 to 1
     */
    private record Candidate(int index, double logOdds, OptionalDouble match, double excess, double confidence) {}

    /** What speaks for a class: its log odds, how well the spectrum matches its signature, and the confidence of both. */
    private Candidate candidate(Trace trace, int index, ChipInput input) {
        String name = classOf(index).name();
        OptionalDouble match = signatures.match(name, input.powersMicrowatts());
        double excess = match.isPresent() ? match.getAsDouble() - signatures.threshold(name) : 0;
        double logOdds = logOdds(trace.scoresVolts(), index);
        double confidence = bundle.calibration().confidence(logOdds, excess, signatures.falseMatchShare(name));
        return new Candidate(index, logOdds, match, excess, confidence);
    }

    /** CLASSIFIED where the match reaches the class's threshold and the bundle's rules accept; QUIET by the input alone. */
    private Answer answer(Candidate named, Trace trace, boolean quiet) {
        double[] scores = trace.scoresVolts();
        Ranking ranking = Ranking.of(scores);
        int other = named.index() == ranking.best() ? ranking.second() : ranking.best();
        double margin = scores[named.index()] - scores[other];
        boolean accepted =
                named.excess() >= 0 && bundle.acceptance().accepts(named.confidence(), margin, scores[named.index()]);
        return new Answer(
                named.index(),
                other,
                named.confidence(),
                margin,
                named.logOdds(),
                named.excess(),
                named.match(),
                quiet ? Verdict.QUIET : accepted ? Verdict.CLASSIFIED : Verdict.UNKNOWN,
                trace);
    }

    /**
     * Natural logarithm of p / (1 - p) of the softmax at a class c: -ln Σ exp(s[i] - s[c]) over i other than c, scores in
     * millivolt. Keeps what 1 - p loses where p is near 1; infinite for a network of one class.
     */
    private static double logOdds(double[] scoresVolts, int of) {
        double others = 0;
        for (int index = 0; index < scoresVolts.length; index++) {
            others += index == of ? 0 : StrictMath.exp((scoresVolts[index] - scoresVolts[of]) * MILLIVOLTS_PER_VOLT);
        }
        return -StrictMath.log(others);
    }
}
