package dev.skydiode.recognition.signature;

import dev.skydiode.radio.spectrum.DefaultBand;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What one class looks like.
 *
 * @param threshold least match of a spectrum with the class, 0 to 1
 * @param channels where and how it appears, at least one
 * @param falseMatchShares largest share of the hops of Bluetooth over its 79 channels that look like the class to a
 *     receiver that sees so much of the band, one per width, narrowest first; empty where none do
 */
public record ClassSignature(double threshold, List<Channel> channels, List<FalseMatchShare> falseMatchShares) {
    /** Bounds what one match costs: a cosine over 256 tones for each channel. */
    private static final int MAX_CHANNELS = 4096;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the component, what was expected and what was found
     */
    public ClassSignature {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold: expected a number from 0 to 1, is " + threshold);
        }
        if (channels == null || channels.isEmpty() || channels.size() > MAX_CHANNELS) {
            throw new IllegalArgumentException("channels: expected 1 to " + MAX_CHANNELS);
        }
        channels = List.copyOf(channels);
        falseMatchShares = falseMatchShares == null ? List.of() : narrowestFirst(falseMatchShares);
    }

    /** Sorted by width; refuses two of one width, of which one would have to lose. */
    private static List<FalseMatchShare> narrowestFirst(List<FalseMatchShare> shares) {
        List<FalseMatchShare> sorted = shares.stream()
                .sorted(Comparator.comparingDouble(FalseMatchShare::seenHertz))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).seenHertz() == sorted.get(i - 1).seenHertz()) {
                throw new IllegalArgumentException("falseMatchShares: expected one per width, found two for %s Hz"
                        .formatted(sorted.get(i).seenHertz()));
            }
        }
        return sorted;
    }

    /**
     * Mean power on one channel.
     *
     * @param firstTone that the powers begin at, 0 to 255
     * @param powers relative, tone by tone, finite and not negative, one of them above 0
     */
    public record Channel(int firstTone, double[] powers) {
        public Channel {
            if (firstTone < 0 || firstTone >= DefaultBand.TONES) {
                throw new IllegalArgumentException(
                        "firstTone: expected 0 to %d, is %d".formatted(DefaultBand.TONES - 1, firstTone));
            }
            if (powers == null || powers.length == 0 || firstTone + powers.length > DefaultBand.TONES) {
                throw new IllegalArgumentException(
                        "powers: expected some, none of them beyond tone %d".formatted(DefaultBand.TONES - 1));
            }
            for (double power : powers) {
                if (!(power >= 0 && power <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("powers: expected finite numbers of at least 0, found " + power);
                }
            }
            if (Arrays.stream(powers).allMatch(power -> power == 0)) {
                throw new IllegalArgumentException("powers: expected at least one above 0");
            }
        }

        /** The powers on all 256 tones. */
        double[] onAllTones() {
            double[] all = new double[DefaultBand.TONES];
            System.arraycopy(powers, 0, all, firstTone, powers.length);
            return all;
        }

        /** Square roots of the powers on all 256 tones. */
        double[] amplitudes() {
            double[] amplitudes = onAllTones();
            for (int tone = firstTone; tone < firstTone + powers.length; tone++) {
                amplitudes[tone] = Math.sqrt(amplitudes[tone]);
            }
            return amplitudes;
        }
    }

    /**
     * How easily an interferer is taken for the class.
     *
     * @param seenHertz how much of the band a receiver sees, hertz
     * @param share of the interferer's hops that look like the class there, 0 to below 1
     */
    public record FalseMatchShare(double seenHertz, double share) {
        public FalseMatchShare {
            if (!(seenHertz > 0 && seenHertz <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("seenHertz: expected a positive number, is " + seenHertz);
            }
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("share: expected a number from 0 to below 1, is " + share);
            }
        }
    }
}
