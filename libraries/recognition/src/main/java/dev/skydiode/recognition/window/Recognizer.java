package dev.skydiode.recognition.window;

import dev.skydiode.chip.network.FastNetwork;
import dev.skydiode.chip.network.Ranking;
import dev.skydiode.chip.network.Trace;
import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.recognition.signature.OffsetEstimator;
import dev.skydiode.recognition.signature.OffsetEstimator.Offset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One bundle at work: asks its chip about a spectrum and decides whether the answer is believed. This is the only place
 * that does. Thread-safe.
 */
public final class Recognizer {
    /** The networks were trained with the softmax of scores in millivolt. */
    private static final double MILLIVOLTS_PER_VOLT = 1e3;

    /** A spectrum is off a channel's place where it matches it so much better beside it: less is the speckle of one window. */
    private static final double OFF_PLACE = 0.002;

    /** Two scores so close are told apart by the softmax with odds of 4.5 to 1 at most. */
    static final double CLOSE_VOLTS = 1.5e-3;

    /** So close, with odds of 400 to 1 at most, one that its signature fits counts where that of the best refuses. */
    static final double DOUBTED_VOLTS = 6e-3;

    private final ClassifierBundle bundle;
    private final String fingerprint;
    private final FastNetwork network;
    private final ClassSignatures signatures;
    private final OffsetEstimator offsets;

    /** @param bundle whose network is folded now, once: some 10 ms */
    public Recognizer(ClassifierBundle bundle) {
        this.bundle = bundle;
        this.fingerprint = bundle.fingerprint();
        this.network = FastNetwork.of(bundle.network());
        this.signatures = bundle.signatures();
        this.offsets = signatures.offsets();
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
        int best = Ranking.of(trace.scoresVolts()).best();
        Candidate named = candidate(trace, best, signatures.seen(input)::match);
        return answer(named, trace, input.quiet());
    }

    /**
     * Asks the chip about a whole spectrum. Where the signature of the best class refuses it, one not far behind counts if its own fits.
     * Where it fits the best one's channels better 98 kHz off their place, the offset may have brought others' voltages close: of those
     * the one counts that it fits best, with the same offset or in place. Where no class is believed, but
     * some class's channels would fit well a little off their place, the chip is asked once more with the receiver's mixer taken back
     * by that offset: automatic frequency control. What it then names counts if its channels, moved as far, fit as well as is asked
     * there. The second spectrum is the first one moved between its tones, which blurs it more than a mixer would.
     *
     * @param input after gain control
     */
    public Answer answerSpectrum(ChipInput input) {
        Trace trace = network.trace(input.powersMicrowatts());
        ClassSignatures.Seen seen = signatures.seen(input);
        Candidate named = fitting(named(trace, 0, seen::match), trace, input.powersMicrowatts(), seen::match);
        Answer first = answer(named, trace, input.quiet());
        if (first.verdict() != Verdict.UNKNOWN) {
            return first;
        }
        Optional<Offset> offset = offsets.of(input.powersMicrowatts());
        return offset.isPresent() ? retuned(input, offset.get(), first) : first;
    }

    /** Where the spectrum lies off the place of the class of the highest voltage, the class of a close one that it fits best. */
    private Candidate fitting(
            Candidate named, Trace trace, double[] powersMicrowatts, Function<String, OptionalDouble> match) {
        double[] scores = trace.scoresVolts();
        Ranking ranking = Ranking.of(scores);
        int best = ranking.best();
        if (named.index() != best || scores[best] - scores[ranking.second()] >= CLOSE_VOLTS) {
            return named;
        }
        double[] beside = offsets.matchesBeside(classOf(best).name(), powersMicrowatts);
        int side = beside[1] > beside[0] ? 1 : 0;
        double most = beside[side];
        if (most <= named.match().orElse(1) + OFF_PLACE) {
            return named;
        }
        Candidate fitting = named;
        for (int index = 0; index < scores.length; index++) {
            if (index != best && scores[best] - scores[index] < CLOSE_VOLTS) {
                Candidate other = candidate(trace, index, match);
                double moved = offsets.matchesBeside(classOf(index).name(), powersMicrowatts)[side];
                double fit = Math.max(moved, other.match().orElse(0));
                fitting = fit > most ? other : fitting;
                most = Math.max(most, fit);
            }
        }
        return fitting;
    }

    /** The answer with the receiver retuned where it is believed, otherwise the first; either has taken two passes. */
    private Answer retuned(ChipInput input, Offset offset, Answer first) {
        Trace trace = network.trace(offset.takenFrom(input.powersMicrowatts()));
        Candidate named = named(trace, 0, offset::match);
        boolean fits = named.match().isPresent()
                && named.match().getAsDouble()
                        >= offsets.asked(classOf(named.index()).name());
        Answer again = answer(named, trace, false);
        return fits && again.verdict() == Verdict.CLASSIFIED ? again.alsoAsked(first.trace()) : first.alsoAsked(trace);
    }

    /**
     * Asks the chip about emissions, each alone. Of one nothing but its own band is known, so that two classes come closer than
     * in a spectrum of the whole band: of those that the softmax hardly separates from the best, the one counts
     * whose signature it matches best. An emission that the best one's signature refuses is none of that class, so that then one
     * a little farther off counts if its signature fits.
     *
     * @param inputs of the emissions after gain control
     */
    List<Answer> answerEmissions(List<ChipInput> inputs) {
        double[][] rows = new double[inputs.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = inputs.get(i).powersMicrowatts();
        }
        List<Trace> traces = network.traces(rows);
        List<Answer> answers = new ArrayList<>(inputs.size());
        for (int i = 0; i < traces.size(); i++) {
            ChipInput input = inputs.get(i);
            Candidate named = named(traces.get(i), CLOSE_VOLTS, signatures.seen(input)::match);
            answers.add(answer(named, traces.get(i), input.quiet()));
        }
        return answers;
    }

    /**
     * The class of the highest score, or one behind it whose signature is matched better: less behind than {@code closeVolts}, or
     * where the signature of the first refuses the spectrum one that fits and is not far behind.
     */
    private Candidate named(Trace trace, double closeVolts, Function<String, OptionalDouble> match) {
        double[] scores = trace.scoresVolts();
        int best = Ranking.of(scores).best();
        Candidate named = candidate(trace, best, match);
        double within = named.excess() < 0 ? DOUBTED_VOLTS : closeVolts;
        for (int index = 0; index < scores.length; index++) {
            double behind = scores[best] - scores[index];
            if (index != best && behind < within) {
                Candidate other = candidate(trace, index, match);
                boolean counts = behind < closeVolts || other.excess() >= 0;
                named = counts && other.match().orElse(0) > named.match().orElse(1) ? other : named;
            }
        }
        return named;
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
    private Candidate candidate(Trace trace, int index, Function<String, OptionalDouble> matchOf) {
        String name = classOf(index).name();
        OptionalDouble match = matchOf.apply(name);
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
                trace,
                Optional.empty());
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
