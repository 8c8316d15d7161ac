package dev.skydiode.scene;

/**
 * One drawn spectrum of a class: what the signal adds to each tone, and the flat floor under it.
 *
 * @param signalMicrowatts 256 powers without noise, microwatt
 * @param floorMicrowatts noise power per tone as in the recordings, microwatt
 * @param lowestTone first tone of the occupied part
 * @param highestTone last tone of the occupied part
 */
public record ClassSpectrum(double[] signalMicrowatts, double floorMicrowatts, int lowestTone, int highestTone) {

    /** Signal and floor together, as the data set's rows show them, microwatt. */
    public double[] powersMicrowatts() {
        double[] sum = signalMicrowatts.clone();
        for (int tone = 0; tone < sum.length; tone++) {
            sum[tone] += floorMicrowatts;
        }
        return sum;
    }
}
