package dev.skydiode.recognition.track;

import java.util.Locale;
import java.util.Optional;

/**
 * An emitter in words, such as «OFDM bursts, 9.3 MHz, 0.64 ms every 0.71 ms, on 2 channels» or «continuous 6.8 MHz, as of
 * analog video».
 *
 * @param text the words
 * @param looksLike name of the look that it fits; empty where none does
 * @param alertWorthy whether that look concerns people who look for drones
 */
public record EmitterDescription(String text, String looksLike, boolean alertWorthy) {
    /** Of the time in which its frequencies were watched. */
    private static final double CONTINUOUS_DUTY = 0.95;

    /** Of its observations, that something else cut short at both ends. */
    private static final double MAX_CUT_SHARE = 0.05;

    private static final double MIN_CONTINUOUS_SECONDS = 50e-6;

    /** In fewer looks what is on for half of the time may be on each time. */
    private static final int MIN_CONTINUOUS_OBSERVATIONS = 12;

    /** More are «many». */
    private static final int MAX_COUNTED_CHANNELS = 20;

    private static final double OFDM_FLATNESS = 0.6;
    private static final double MIN_OFDM_HERTZ = 4e6;
    private static final double NARROW_HERTZ = 3e6;

    /** Describes a track; of a named one the look is what harmless transmitter looks the same. */
    public static EmitterDescription of(EmitterTrack track, Looks looks) {
        if (track.named()) {
            return new EmitterDescription(features(track), track.latest().lookalike(), false);
        }
        Optional<Look> look = looks.of(track);
        String words = look.map(Look::words)
                .filter(text -> !text.isEmpty())
                .map(text -> ", " + text)
                .orElse("");
        return new EmitterDescription(
                features(track) + words,
                look.map(Look::name).orElse(""),
                look.map(Look::alertWorthy).orElse(false));
    }

    /**
     * Whether it was on whenever its frequencies were watched. Frequency modulation has no pauses of its own: where it is not
     * seen something else covers it.
     */
    static boolean isContinuous(EmitterTrack track) {
        return !track.hops()
                && track.observations() >= MIN_CONTINUOUS_OBSERVATIONS
                && (track.wanders() || pausesNot(track.timing(), track.observations()))
                && track.timing().newestSeconds() >= MIN_CONTINUOUS_SECONDS;
    }

    /** Whether it shows neither ends of bursts nor time without it. */
    private static boolean pausesNot(BurstTiming timing, long observations) {
        return timing.bursts() <= MAX_CUT_SHARE * observations && timing.duty() >= CONTINUOUS_DUTY;
    }

    /** Shape and width, and where known the bursts' length, period and channels. */
    private static String features(EmitterTrack track) {
        String width = hertz(track.bandwidthHertz());
        if (isContinuous(track)) {
            return "continuous " + width;
        }
        StringBuilder text = new StringBuilder(shape(track)).append(" bursts, ").append(width);
        track.burstSeconds().ifPresent(burst -> {
            text.append(", ").append(seconds(burst));
            track.timing()
                    .periodSeconds()
                    .ifPresent(period -> text.append(" every ").append(seconds(period)));
        });
        int channels = track.channelsHertz().size();
        if (channels > 1) {
            text.append(", on ");
            text.append(channels > MAX_COUNTED_CHANNELS ? "many" : channels);
            text.append(" channels");
        }
        return text.toString();
    }

    /** In a word: «OFDM» where the spectrum is as flat and as wide as of OFDM, which is no proof. */
    private static String shape(EmitterTrack track) {
        if (track.bandwidthHertz() < NARROW_HERTZ) {
            return "narrow";
        }
        return track.flatness() >= OFDM_FLATNESS && track.bandwidthHertz() >= MIN_OFDM_HERTZ ? "OFDM" : "wide";
    }

    /** Such as «250 kHz» or «9.1 MHz». */
    private static String hertz(double hertz) {
        return hertz < 1e6
                ? String.format(Locale.ROOT, "%.0f kHz", hertz / 1e3)
                : String.format(Locale.ROOT, "%.1f MHz", hertz / 1e6);
    }

    /** Such as «80 us» or «0.64 ms». */
    private static String seconds(double seconds) {
        return seconds < 1e-4
                ? String.format(Locale.ROOT, "%.0f us", seconds * 1e6)
                : String.format(Locale.ROOT, "%.2f ms", seconds * 1e3);
    }
}
