package dev.skydiode.radio.propagation;

/**
 * How far away a transmitter may be, from the level at the receiver alone. Neither its power nor its surroundings are known, so the
 * estimate is an interval between two assumptions, a factor of several wide: free space as the far end, an exponent of 3 as the
 * near end, with isotropic antennas.
 *
 * @param nearMeters distance with exponent {@value #CLUTTERED}
 * @param farMeters distance in free space
 * @param transmitDbm power that was assumed
 */
public record RangeEstimate(double nearMeters, double farMeters, double transmitDbm) {
    /** Power of a transmitter that nothing is known of, dBm: 100 mW, the limit for much of the 2.4 GHz band in Europe. */
    public static final double TRANSMIT_DBM = 20;

    /** Exponent of the path loss among buildings and near the ground. */
    static final double CLUTTERED = 3;

    /**
     * The estimate for {@link #TRANSMIT_DBM}.
     *
     * @param levelDbm at the receiver's input
     * @param frequencyHertz above 0
     */
    public static RangeEstimate of(double levelDbm, double frequencyHertz) {
        double lost = TRANSMIT_DBM - levelDbm;
        return new RangeEstimate(
                PathLoss.meters(lost, frequencyHertz, CLUTTERED),
                PathLoss.meters(lost, frequencyHertz, PathLoss.FREE_SPACE),
                TRANSMIT_DBM);
    }
}
