package dev.skydiode.alert.rule;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of emitters that no classifier names, by their features. Every bound must hold; an unbounded
 * side is an infinity, and a feature that was not measured satisfies no bound on it.
 *
 * @param name of the rule, for people
 * @param looks the emitter's look contains one of these, letters and digits alone compared; empty: any look or none
 * @param centerFrequencyHertz of the emitter
 * @param bandwidthHertz of the emitter
 * @param levelDbm at the receiver's input
 * @param snrDecibels over the floor
 * @param duty share of the time in which it is on
 * @param minimumPersistence for how long it must have been followed
 * @param raisesAlert false for what is known and harmless
 * @param severity of the alert
 */
public record EmitterRule(
        String name,
        List<String> looks,
        Range centerFrequencyHertz,
        Range bandwidthHertz,
        Range levelDbm,
        Range snrDecibels,
        Range duty,
        Duration minimumPersistence,
        boolean raisesAlert,
        Severity severity) {

    /** Bounds of a feature, both inclusive. */
    public record Range(double from, double to) {
        /** No bound. */
        public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Range {
            if (!(from <= to)) {
                throw new IllegalArgumentException("a range must ascend, but is " + from + " to " + to);
            }
        }

        boolean holds(@Nullable Double value) {
            return equals(ANY) || (value != null && value >= from && value <= to);
        }
    }

    public EmitterRule {
        Texts.requireText("name", name);
        looks = looks.stream().map(EmitterRule::letters).toList();
        Objects.requireNonNull(minimumPersistence, "minimumPersistence");
        Objects.requireNonNull(severity, "severity");
    }

    boolean matches(TrackReport report) {
        Evidence evidence = report.evidence();
        return looks(evidence.looksLike())
                && centerFrequencyHertz.holds(evidence.centerFrequencyHertz())
                && bandwidthHertz.holds(evidence.bandwidthHertz())
                && levelDbm.holds(evidence.levelDbm())
                && snrDecibels.holds(evidence.snrDecibels())
                && duty.holds(evidence.duty())
                && report.persistence().compareTo(minimumPersistence) >= 0;
    }

    private boolean looks(String look) {
        return looks.isEmpty() || looks.stream().anyMatch(letters(look)::contains);
    }

    /** «Wi-Fi» and «WiFi» are the same look. */
    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }
}
