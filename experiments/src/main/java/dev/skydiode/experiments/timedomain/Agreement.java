package dev.skydiode.experiments.timedomain;

/**
 * How far stepped chips agree with the spectral model.
 *
 * @param rateMegasamples step rate [MS/s]
 * @param integrationMicros length of the average [µs]
 * @param window how the average weighs time
 * @param rows windows compared
 * @param rmsMillivolts first-layer chain voltages, root mean square error [mV]
 * @param maxMillivolts largest error of any chain [mV]
 * @param relativePercent rms error relative to the rms of the voltages without their biases [%]
 * @param sameClassPercent windows with the same class, both layers stepped [%]
 * @param differentClasses windows with another class
 * @param accuracyPercent accuracy of the stepped chip, against the labels [%]
 * @param millisecondsPerWindow time to step one window here [ms]
 */
record Agreement(
        double rateMegasamples,
        double integrationMicros,
        String window,
        int rows,
        double rmsMillivolts,
        double maxMillivolts,
        double relativePercent,
        double sameClassPercent,
        int differentClasses,
        double accuracyPercent,
        double millisecondsPerWindow) {

    static final String CSV_HEAD = "rateMegasamples,integrationMicros,window,rows,rmsMillivolts,maxMillivolts,"
            + "relativePercent,sameClassPercent,accuracyPercent,millisecondsPerWindow\n";

    String csv() {
        return rateMegasamples + "," + integrationMicros + "," + window + "," + rows + "," + rmsMillivolts + ","
                + maxMillivolts + "," + relativePercent + "," + sameClassPercent + "," + accuracyPercent + ","
                + millisecondsPerWindow + "\n";
    }
}
