package dev.skydiode.scene.script;

import dev.skydiode.radio.json.JsonWalker;
import dev.skydiode.radio.propagation.PathLoss;
import dev.skydiode.scene.channel.Fading;
import dev.skydiode.scene.channel.Path;
import dev.skydiode.scene.signal.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads one of a scene's emitters: signal, times, level and channel. */
final class EmissionReader {
    /** At the antenna, of an emitter without a level. */
    private static final double DEFAULT_POWER_DBM = -60;

    private final JsonWalker json;
    private @Nullable String label;
    private @Nullable Waveform waveform;
    private OptionalDouble centerHertz = OptionalDouble.empty();
    private double frequencyOffsetHertz;
    private double startSeconds;
    private OptionalDouble stopSeconds = OptionalDouble.empty();
    private OptionalDouble powerDbm = OptionalDouble.empty();
    private OptionalDouble transmitPowerDbm = OptionalDouble.empty();
    private OptionalDouble distanceMeters = OptionalDouble.empty();
    private double pathLossExponent = PathLoss.FREE_SPACE;
    private Fading fading = Fading.NONE;
    private final List<Path> paths = new ArrayList<>();

    EmissionReader(JsonWalker json) {
        this.json = json;
    }

    /** Takes the object that begins at the walker's current token. */
    EmissionReader read() {
        json.object(this::property);
        if (waveform == null) {
            throw json.complaint("must have a signal");
        }
        if (powerDbm.isPresent() && (transmitPowerDbm.isPresent() || distanceMeters.isPresent())) {
            throw json.complaint("must have powerDbm at the receiver, or transmitPowerDbm and distanceMeters");
        }
        if (transmitPowerDbm.isPresent() != distanceMeters.isPresent()) {
            throw json.complaint("must have both of transmitPowerDbm and distanceMeters, or neither");
        }
        return this;
    }

    /** @param sceneCenterHertz where a signal is that does not say, and until when: to the end of the scene */
    Emission emission(double sceneCenterHertz, double durationSeconds) {
        Waveform read = Objects.requireNonNull(waveform, "not read");
        double center = centerHertz.orElse(sceneCenterHertz);
        return new Emission(
                label == null ? read.label() : label,
                read,
                center,
                frequencyOffsetHertz,
                startSeconds,
                stopSeconds.orElse(Math.max(durationSeconds, Math.nextUp(startSeconds))),
                received(center),
                paths,
                fading);
    }

    /** Power at the antenna, dBm: as stated, or what a transmitter's power is after the path loss. */
    private double received(double center) {
        if (transmitPowerDbm.isEmpty()) {
            return powerDbm.orElse(DEFAULT_POWER_DBM);
        }
        return transmitPowerDbm.getAsDouble()
                - PathLoss.decibel(distanceMeters.getAsDouble(), center, pathLossExponent);
    }

    private void property(String property) {
        switch (property) {
            case "label" -> label = json.string();
            case "signal" -> waveform = new WaveformReader(json).read();
            case "centerFrequencyHertz" -> centerHertz = OptionalDouble.of(json.number());
            case "frequencyOffsetHertz" -> frequencyOffsetHertz = json.number();
            case "startSeconds" -> startSeconds = json.number();
            case "stopSeconds" -> stopSeconds = OptionalDouble.of(json.number());
            case "powerDbm" -> powerDbm = OptionalDouble.of(json.number());
            case "transmitPowerDbm" -> transmitPowerDbm = OptionalDouble.of(json.number());
            case "distanceMeters" -> distanceMeters = OptionalDouble.of(json.number());
            case "pathLossExponent" -> pathLossExponent = json.number();
            case "paths" -> json.array(Emission.MAX_PATHS, () -> paths.add(path()));
            case "fading" -> fading = fading();
            default ->
                throw json.complaint("is not known here; expected label, signal, centerFrequencyHertz,"
                        + " frequencyOffsetHertz, startSeconds, stopSeconds, powerDbm, transmitPowerDbm,"
                        + " distanceMeters, pathLossExponent, paths or fading");
        }
    }

    /** An entry of {@code paths}: no delay and 0 dB where it does not say. */
    private Path path() {
        double[] values = new double[2];
        json.object(property -> {
            switch (property) {
                case "delaySeconds" -> values[0] = json.number();
                case "gainDb" -> values[1] = json.number();
                default -> throw json.complaint("is not known here; expected delaySeconds or gainDb");
            }
        });
        return new Path(values[0], values[1]);
    }

    /** Rayleigh where the kind is not said. */
    private Fading fading() {
        Fading.Kind[] kind = {Fading.Kind.RAYLEIGH};
        double[] values = new double[2];
        json.object(property -> {
            switch (property) {
                case "kind" -> kind[0] = kind(json.string());
                case "ricianFactorDb" -> values[0] = json.number();
                case "dopplerHertz" -> values[1] = json.number();
                default -> throw json.complaint("is not known here; expected kind, ricianFactorDb or dopplerHertz");
            }
        });
        return new Fading(kind[0], values[0], values[1]);
    }

    private Fading.Kind kind(String text) {
        return switch (text) {
            case "none" -> Fading.Kind.NONE;
            case "rayleigh" -> Fading.Kind.RAYLEIGH;
            case "rician" -> Fading.Kind.RICIAN;
            default -> throw json.complaint("must be none, rayleigh or rician");
        };
    }
}
