package dev.skydiode.radio.emission;

import dev.skydiode.radio.spectrum.FrequencyGrid;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Something that is on the air: a region of time and frequency over the noise floor, with what was measured of it.
 *
 * <p>Powers are microwatts where the capture states its reference level, else relative to full scale = 1 microwatt.
 * Arrays are handed over, not copied: nobody writes to them any more.
 *
 * @param startSeconds from the start of the capture
 * @param durationSeconds from its first to the end of its last frame, gaps included
 * @param grid the bins of the capture that it was found in
 * @param firstBin lowest bin of its band
 * @param lastBin highest one
 * @param centerFrequencyHertz middle of its occupied band on the air
 * @param bandwidthHertz occupied bandwidth: what holds 99 % of its power within its band
 * @param powerMicrowatts mean power over its own frames, without what lies under it
 * @param levelDbm the same in dBm, where the capture states its reference level
 * @param snrDb its power over that of the noise in its band, decibel
 * @param prominenceDb strongest bin over what lies beside it (the noise, or a wider emission that it stands on), decibel
 * @param flatness geometric over arithmetic mean of its bins' powers, 0 to 1: near 1 for OFDM, low for a carrier
 * @param duty share of its duration in which it was seen, 0 to 1; the rest it paused or was covered
 * @param frames periodogram frames that it was averaged over (half-overlapping)
 * @param beginsBefore whether it was already there when what was analysed began
 * @param goesOn whether it was still there when it ended
 * @param wanderShare share of its frames, 0 to 1, in windows in which it is a carrier that moves about its band with steady power
 * @param powersMicrowatts mean power of each of the grid's bins over its own frames; of a wide emission without the
 *     narrow ones that stand on it
 * @param underMicrowatts what lies under it in each bin: the noise floor, and within its band a wider emission
 */
public record Emission(
        double startSeconds,
        double durationSeconds,
        FrequencyGrid grid,
        int firstBin,
        int lastBin,
        double centerFrequencyHertz,
        double bandwidthHertz,
        double powerMicrowatts,
        OptionalDouble levelDbm,
        double snrDb,
        double prominenceDb,
        double flatness,
        double duty,
        int frames,
        boolean beginsBefore,
        boolean goesOn,
        double wanderShare,
        float[] powersMicrowatts,
        float[] underMicrowatts) {

    /** A window in a hundred shows digital modulation so by chance, a moving picture most. */
    private static final double MIN_WANDER_SHARE = 0.3;

    /** @throws IllegalArgumentException for bins beyond the grid, or another number of powers than it has bins */
    public Emission {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(levelDbm, "levelDbm");
        if (firstBin < 0 || lastBin < firstBin || lastBin >= grid.bins()) {
            throw new IllegalArgumentException("bins " + firstBin + " to " + lastBin + " of " + grid.bins());
        }
        if (powersMicrowatts.length != grid.bins() || underMicrowatts.length != grid.bins()) {
            throw new IllegalArgumentException("one power per bin: " + grid.bins() + ", not " + powersMicrowatts.length
                    + " and " + underMicrowatts.length);
        }
    }

    /** Whether it is a carrier that frequency modulation moves about, such as analog video: not in a stray window only. */
    public boolean wanders() {
        return wanderShare >= MIN_WANDER_SHARE;
    }

    /** End, seconds from the start of the capture. */
    public double endSeconds() {
        return startSeconds + durationSeconds;
    }

    /** The same where more is known of what was before and after it. */
    Emission within(boolean begins, boolean goes) {
        return begins == beginsBefore && goes == goesOn ? this : copy(begins, goes, wanderShare);
    }

    /** The same, known to wander in this share of its frames. */
    Emission wandering(double share) {
        return wanderShare == share ? this : copy(beginsBefore, goesOn, share);
    }

    /** The same measures with these three facts. */
    private Emission copy(boolean begins, boolean goes, double moves) {
        return new Emission(
                startSeconds,
                durationSeconds,
                grid,
                firstBin,
                lastBin,
                centerFrequencyHertz,
                bandwidthHertz,
                powerMicrowatts,
                levelDbm,
                snrDb,
                prominenceDb,
                flatness,
                duty,
                frames,
                begins,
                goes,
                moves,
                powersMicrowatts,
                underMicrowatts);
    }

    /** Lower edge of its occupied band on the air, hertz. */
    public double lowerHertz() {
        return centerFrequencyHertz - bandwidthHertz / 2;
    }

    /** Upper edge of its occupied band on the air, hertz. */
    public double upperHertz() {
        return centerFrequencyHertz + bandwidthHertz / 2;
    }
}
