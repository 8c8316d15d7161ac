package dev.skydiode.scene.channel;

/**
 * One way from transmitter to receiver.
 *
 * @param delaySeconds later than the first one, 0 or more
 * @param gainDb mean power relative to the other paths; all of them together are scaled to 0 dB
 */
public record Path(double delaySeconds, double gainDb) {
    /** Longest delay: that of 30 km. */
    public static final double MAX_DELAY_SECONDS = 100e-6;

    public Path {
        if (!(delaySeconds >= 0 && delaySeconds <= MAX_DELAY_SECONDS)) {
            throw new IllegalArgumentException(
                    "delay must be 0 to %s s, is %s".formatted(MAX_DELAY_SECONDS, delaySeconds));
        }
        if (!Double.isFinite(gainDb)) {
            throw new IllegalArgumentException("gain of a path must be finite, is " + gainDb);
        }
    }
}
