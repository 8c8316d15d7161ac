package dev.skydiode.alert.rule;

import java.util.Locale;
import java.util.Objects;

/**
 * An emitter that is known and opens no alert. Every bound must hold; an empty text is no bound.
 *
 * @param name for people
 * @param className its class
 * @param look in what it looks like, letters and digits alone compared
 * @param site where it is
 * @param sensorId which sensor receives it
 * @param centerFrequencyHertz of its signal
 * @param hours when it is a friend
 */
public record Friend(
        String name,
        String className,
        String look,
        String site,
        String sensorId,
        EmitterRule.Range centerFrequencyHertz,
        Hours hours) {
    public Friend {
        Texts.requireText("name", name);
        Objects.requireNonNull(centerFrequencyHertz, "centerFrequencyHertz");
        Objects.requireNonNull(hours, "hours");
        if (className.isEmpty() && letters(look).isEmpty() && sensorId.isEmpty()) {
            throw new IllegalArgumentException("a friend needs a className, a look or a sensor: else all are friends");
        }
    }

    boolean matches(TrackReport report) {
        Emitter emitter = report.emitter();
        return (className.isEmpty() || className.equals(emitter.className()))
                && (look.isEmpty() || letters(report.evidence().looksLike()).contains(letters(look)))
                && (site.isEmpty() || site.equals(emitter.site()))
                && (sensorId.isEmpty() || sensorId.equals(report.sensorId()))
                && centerFrequencyHertz.holds(report.evidence().centerFrequencyHertz())
                && hours.hold(report.reportedAt());
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }
}
