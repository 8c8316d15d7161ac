package dev.skydiode.recognition.track;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a kind of emitter looks like by its features. Features that are null or empty do not matter.
 *
 * @param name for people
 * @param source where the figures come from
 * @param words that end its description, such as «as of analog video»
 * @param bandwidthHertz least and most
 * @param bandsHertz of which one must hold its centre: lower and upper ends
 * @param channelsHertz of which each of its centres must be near one
 * @param channelToleranceHertz how near
 * @param flatness least and most, 0 to 1
 * @param burstSeconds least and most of its bursts
 * @param wholeBursts whether a burst must have been seen from start to end; otherwise of others only the most counts
 * @param continuous whether it must, or must not, be on without a pause
 * @param wanders whether it must, or must not, be a carrier that frequency modulation moves about
 * @param leastChannels that it must have been on
 * @param mostChannels that it may have been on
 * @param alertWorthy whether what looks so concerns people who look for drones; it never becomes a resident
 */
public record Look(
        String name,
        String source,
        String words,
        List<Double> bandwidthHertz,
        List<List<Double>> bandsHertz,
        List<Double> channelsHertz,
        double channelToleranceHertz,
        List<Double> flatness,
        List<Double> burstSeconds,
        boolean wholeBursts,
        Boolean continuous,
        Boolean wanders,
        int leastChannels,
        int mostChannels,
        boolean alertWorthy) {

    public Look {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a look needs a name");
        }
        words = words == null ? "" : words;
        bandsHertz = bandsHertz == null ? List.of() : List.copyOf(bandsHertz);
        channelsHertz = channelsHertz == null ? List.of() : List.copyOf(channelsHertz);
        requireSpan(name, "bandwidthHertz", bandwidthHertz);
        requireSpan(name, "flatness", flatness);
        requireSpan(name, "burstSeconds", burstSeconds);
        for (List<Double> band : bandsHertz) {
            requireSpan(name, "bandsHertz", band);
        }
    }

    /** A missing span, or least and most in this order; refuses NaN. */
    private static void requireSpan(String look, String feature, List<Double> span) {
        if (span != null && (span.size() != 2 || !(span.get(0) <= span.get(1)))) {
            throw new IllegalArgumentException("look " + look + ": " + feature + " must be least and most, is " + span);
        }
    }

    /** Whether a track looks so. */
    boolean fits(EmitterTrack track) {
        return isWithin(bandwidthHertz, track.bandwidthHertz())
                && isWithin(flatness, track.flatness())
                && fitsCenters(track.channelsHertz())
                && (continuous == null || continuous == EmitterDescription.isContinuous(track))
                && (wanders == null || wanders == track.wanders())
                && track.channelsHertz().size() >= leastChannels
                && (mostChannels == 0 || track.channelsHertz().size() <= mostChannels)
                && fitsBurst(track);
    }

    /** Each centre within one of the bands and near one of the channels, where the look has any. */
    private boolean fitsCenters(List<Double> centers) {
        return centers.stream()
                .allMatch(center -> (bandsHertz.isEmpty()
                                || bandsHertz.stream().anyMatch(band -> isWithin(band, center)))
                        && (channelsHertz.isEmpty()
                                || channelsHertz.stream()
                                        .anyMatch(channel -> Math.abs(channel - center) <= channelToleranceHertz)));
    }

    /** Of a burst that was not seen from start to end only the most is known to be exceeded. */
    private boolean fitsBurst(EmitterTrack track) {
        if (burstSeconds == null) {
            return true;
        }
        OptionalDouble whole = track.burstSeconds();
        return whole.isPresent()
                ? isWithin(burstSeconds, whole.getAsDouble())
                : !wholeBursts && track.timing().newestSeconds() <= burstSeconds.get(1);
    }

    /** Whether a value lies in a span, ends included; a missing span is no condition. */
    private static boolean isWithin(List<Double> span, double value) {
        return span == null || (value >= span.get(0) && value <= span.get(1));
    }
}
