package dev.skydiode.scene.channel;

/**
 * How each path's gain changes with time.
 *
 * @param kind what law the envelope follows
 * @param ricianFactorDb power of the steady part over that of the scattered part, for {@link Kind#RICIAN}
 * @param dopplerHertz greatest Doppler shift: speed times frequency over the speed of light; 0 or more
 */
public record Fading(Kind kind, double ricianFactorDb, double dopplerHertz) {
    /** Gains that never change. */
    public static final Fading NONE = new Fading(Kind.NONE, 0, 0);

    /** Laws of the envelope. */
    public enum Kind {
        /** Steady. */
        NONE,
        /** Scattered from all sides: Rayleigh. */
        RAYLEIGH,
        /** A steady part on the first path beside scattering; Rayleigh on the others. */
        RICIAN
    }

    public Fading {
        if (!(dopplerHertz >= 0 && dopplerHertz <= 100e3)) {
            throw new IllegalArgumentException("Doppler shift must be 0 to 100000 Hz, is " + dopplerHertz);
        }
        if (!Double.isFinite(ricianFactorDb)) {
            throw new IllegalArgumentException("Rician factor must be finite, is " + ricianFactorDb);
        }
    }
}
