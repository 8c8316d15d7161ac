package dev.skydiode.workbench.replay;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.radio.spectrum.DefaultBand;
import java.util.Arrays;

/**
 * Where each row goes and how it is recognised when it comes back. Rows are dealt out to a few sensors of this run
 * alone, each sending in order; sensor id, start and sequence depend on the row only, so that sending again repeats the
 * very same capture.
 *
 * @param run name of the run, unique
 * @param sensors number of sensors, at least 1
 * @param startUnixNanos start of the first row
 */
record RowAddress(String run, int sensors, long startUnixNanos) {

    private static final long NANOS_PER_ROW = 1_000_000;

    String sensor(int row) {
        return run + "-" + row % sensors;
    }

    Capture capture(int row, double[] powersMicrowatts) {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        Arrays.stream(powersMicrowatts).forEach(spectrum::addPowersMicrowatts);
        return Capture.newBuilder()
                .setSensorId(sensor(row))
                .setSequence(row / sensors)
                .setStartUnixNanos(startUnixNanos + row * NANOS_PER_ROW)
                .setCenterFrequencyHertz(DefaultBand.CENTER_HERTZ)
                .setSampleRateHertz(DefaultBand.WIDTH_HERTZ)
                .setSpectrum(spectrum)
                .build();
    }

    /** The row of an identification; -1 where it belongs to another run. */
    int row(Identification identification) {
        String prefix = run + "-";
        if (!identification.getSensorId().startsWith(prefix)) {
            return -1;
        }
        int sensor = Integer.parseInt(identification.getSensorId().substring(prefix.length()));
        return Math.toIntExact(identification.getCaptureSequence() * sensors + sensor);
    }
}
