package dev.skydiode.recognition.signature;

import dev.skydiode.radio.spectrum.SpectrumShift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a spectrum is off the channels of the class that it looks like: by so much automatic frequency control takes a
 * receiver's mixer back.
 *
 * <p>The match is taken with every class's channels moved down and up by up to 0.75 tones. The best of many places is better than
 * the match at one even of noise, so more is asked than in place: of what a class's threshold leaves to a perfect match, a share.
 * Immutable.
 */
public final class OffsetEstimator {
    /** Between two places, in tones: 98 kHz. */
    private static final double STEP_TONES = 0.25;

    /** To either side: 0.75 tones, 293 kHz, are 120 millionths of 2.44 GHz, more than a crystal is off. */
    private static final int STEPS = 3;

    /** Of what lies between a class's threshold and 1. */
    private static final double ASKED_SHARE = 0.6;

    /**
     * A channel moved by some steps.
     *
     * @param amplitudes from {@code firstTone} on, over all tones that have any
     * @param energy sum of their squares
     */
    private record Template(int step, int firstTone, double[] amplitudes, double energy) {}

    private final Map<String, ClassSignature> known;
    private final Map<String, List<Template>> templates = new HashMap<>();

    /** @param known signature by class name; of other classes nothing is known */
    public OffsetEstimator(Map<String, ClassSignature> known) {
        this.known = Map.copyOf(known);
        known.forEach((name, signature) -> {
            List<Template> moved = new ArrayList<>();
            for (ClassSignature.Channel channel : signature.channels()) {
                for (int step = -STEPS; step <= STEPS; step++) {
                    if (step != 0) {
                        moved.add(template(channel, step));
                    }
                }
            }
            templates.put(name, List.copyOf(moved));
        });
    }

    private static Template template(ClassSignature.Channel channel, int step) {
        double[] powers = SpectrumShift.shifted(channel.onAllTones(), step * STEP_TONES);
        int first = 0;
        while (powers[first] == 0) {
            first++;
        }
        int last = powers.length - 1;
        while (powers[last] == 0) {
            last--;
        }
        double[] amplitudes =
                Arrays.stream(powers, first, last + 1).map(Math::sqrt).toArray();
        return new Template(
                step, first, amplitudes, Arrays.stream(powers, first, last + 1).sum());
    }

    /**
     * An offset, and what the spectrum looks like with it.
     *
     * @param tones by which the spectrum lies too high, not 0
     * @param matches with each class's channels moved as far, by its name, 0 to 1; of those with a signature
     */
    public record Offset(double tones, Map<String, Double> matches) {
        /** How well it fits a class's channels, moved as far; empty for a class without signatures. */
        public OptionalDouble match(String className) {
            Double match = matches.get(className);
            return match == null ? OptionalDouble.empty() : OptionalDouble.of(match);
        }

        /** The spectrum as a receiver receives it whose mixer is taken back by the offset. */
        public double[] takenFrom(double[] powersMicrowatts) {
            return SpectrumShift.shifted(powersMicrowatts, -tones);
        }
    }

    /**
     * The offset at which a class's match exceeds what is asked for it by most.
     *
     * @param powersMicrowatts 256 tone powers, 0 where not covered, at any gain
     * @return empty where no class matches as well as is asked
     */
    public Optional<Offset> of(double[] powersMicrowatts) {
        double[] seen = ClassSignatures.amplitudesAboveFloor(powersMicrowatts);
        double energy = energy(seen);
        Map<String, double[]> matches = new HashMap<>();
        int best = 0;
        double most = 0;
        for (Map.Entry<String, List<Template>> each : templates.entrySet()) {
            double[] ofSteps = matches(each.getValue(), seen, energy, powersMicrowatts);
            matches.put(each.getKey(), ofSteps);
            for (int at = 0; at < ofSteps.length; at++) {
                double excess = ofSteps[at] - asked(each.getKey());
                if (excess >= most) {
                    most = excess;
                    best = at - STEPS;
                }
            }
        }
        if (best == 0) {
            return Optional.empty();
        }
        Map<String, Double> there = new HashMap<>();
        int at = best + STEPS;
        matches.forEach((name, ofSteps) -> there.put(name, ofSteps[at]));
        return Optional.of(new Offset(best * STEP_TONES, Map.copyOf(there)));
    }

    /**
     * The best matches with a class's channels a step of 0.25 tones (98 kHz) down and up, each 0 to 1.
     *
     * @param powersMicrowatts 256 tone powers, 0 where not covered, at any gain
     * @return two; 0 for a class without signatures
     */
    public double[] matchesBeside(String className, double[] powersMicrowatts) {
        double[] seen = ClassSignatures.amplitudesAboveFloor(powersMicrowatts);
        List<Template> moved = templates.getOrDefault(className, List.of());
        double[] ofSteps = matches(moved, seen, energy(seen), powersMicrowatts);
        return new double[] {ofSteps[STEPS - 1], ofSteps[STEPS + 1]};
    }

    private static double energy(double[] amplitudes) {
        return Arrays.stream(amplitudes).map(each -> each * each).sum();
    }

    /** The best match at each step; 0 in place, which is no offset. */
    private static double[] matches(List<Template> templates, double[] seen, double seenEnergy, double[] powers) {
        double[] most = new double[2 * STEPS + 1];
        for (Template template : templates) {
            int at = template.step() + STEPS;
            most[at] = Math.max(most[at], cosine(template, seen, seenEnergy, powers));
        }
        return most;
    }

    /** As {@link ClassSignatures#match} has it, over the tones that the template has. */
    private static double cosine(Template template, double[] seen, double seenEnergy, double[] powers) {
        double product = 0;
        double energy = 0;
        for (int i = 0; i < template.amplitudes().length; i++) {
            int tone = template.firstTone() + i;
            double amplitude = template.amplitudes()[i];
            product += seen[tone] * amplitude;
            energy += powers[tone] > 0 ? amplitude * amplitude : 0;
        }
        boolean hidden = energy < ClassSignatures.MIN_COVERED * template.energy() || seenEnergy == 0;
        return hidden ? 0 : product / Math.sqrt(seenEnergy * energy);
    }

    /** Least match that counts away from the class's place. */
    public double asked(String className) {
        double threshold =
                Objects.requireNonNull(known.get(className), className).threshold();
        return threshold + ASKED_SHARE * (1 - threshold);
    }
}
