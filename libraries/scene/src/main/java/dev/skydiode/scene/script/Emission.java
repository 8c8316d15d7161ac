package dev.skydiode.scene.script;

import dev.skydiode.scene.channel.Fading;
import dev.skydiode.scene.channel.Path;
import dev.skydiode.scene.signal.Waveform;
import java.util.List;
import java.util.Objects;

/**
 * One transmitter of a scene.
 *
 * @param label what its bursts are called in the ground truth
 * @param waveform what it sends
 * @param centerHertz radio frequency of the waveform's centre
 * @param frequencyOffsetHertz error of its oscillator
 * @param startSeconds when it is switched on, from the start of the scene
 * @param stopSeconds when it is switched off
 * @param powerDbm mean power at the receiver's antenna while it is on the air
 * @param paths by which it comes; empty for one path that never changes
 * @param fading of the paths
 */
public record Emission(
        String label,
        Waveform waveform,
        double centerHertz,
        double frequencyOffsetHertz,
        double startSeconds,
        double stopSeconds,
        double powerDbm,
        List<Path> paths,
        Fading fading) {
    /** Most paths. */
    public static final int MAX_PATHS = 32;

    public Emission {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(waveform, "waveform");
        Objects.requireNonNull(fading, "fading");
        paths = List.copyOf(paths);
        Waveform.requirePositive("centerHertz", centerHertz);
        Waveform.requireWithin("frequencyOffsetHertz", frequencyOffsetHertz, -1e9, 1e9);
        Waveform.requireWithin("powerDbm", powerDbm, -300, 100);
        Waveform.requireWithin("startSeconds", startSeconds, 0, Scene.MAX_SECONDS);
        if (!(stopSeconds > startSeconds)) {
            throw new IllegalArgumentException(
                    "stopSeconds must be after startSeconds %s, is %s".formatted(startSeconds, stopSeconds));
        }
        if (paths.size() > MAX_PATHS) {
            throw new IllegalArgumentException("at most " + MAX_PATHS + " paths, got " + paths.size());
        }
    }

    /** An emission by one steady path. */
    public static Emission of(
            Waveform waveform, double centerHertz, double startSeconds, double stopSeconds, double powerDbm) {
        return new Emission(
                waveform.label(),
                waveform,
                centerHertz,
                0,
                startSeconds,
                stopSeconds,
                powerDbm,
                List.of(),
                Fading.NONE);
    }

    /** The same, weaker by so many decibels. */
    Emission attenuated(double decibels) {
        return new Emission(
                label,
                waveform,
                centerHertz,
                frequencyOffsetHertz,
                startSeconds,
                stopSeconds,
                powerDbm - decibels,
                paths,
                fading);
    }

    /** Whether it comes by one path that never changes, and so needs no channel. */
    boolean steady() {
        return paths.isEmpty() && fading.kind() == Fading.Kind.NONE;
    }
}
