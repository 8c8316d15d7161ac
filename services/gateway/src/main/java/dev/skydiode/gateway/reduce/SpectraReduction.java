package dev.skydiode.gateway.reduce;

import dev.skydiode.gateway.reduce.Reduced.Priority;
import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.radio.emission.WindowEmissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 256 powers in the place of each exposure: those of its window with the strongest emission, so that a burst is not
 * averaged away.
 */
public final class SpectraReduction implements Reduction {

    private static final int TONES = 256;
    private static final double NANOS_PER_SECOND = 1e9;

    private final AirWatch air = new AirWatch();
    private final Map<String, Exposure> exposures = new HashMap<>();
    private final double exposureSeconds;

    /** @param exposureSeconds of each spectrum */
    public SpectraReduction(double exposureSeconds) {
        this.exposureSeconds = exposureSeconds;
    }

    private static final class Exposure {
        private long startNanos;
        private double peak = Double.NEGATIVE_INFINITY;
        private Reduced best;
    }

    @Override
    public List<Reduced> reduce(Snapshot snapshot) {
        List<Reduced> done = List.of();
        String key = snapshot.stream() + "/" + snapshot.centerFrequencyHertz() + "/" + snapshot.sampleRateHertz();
        Exposure exposure = exposures.get(key);
        if (exposure != null
                && snapshot.startUnixNanos() - exposure.startNanos >= exposureSeconds * NANOS_PER_SECOND
                && exposure.best != null) {
            done = List.of(exposure.best);
            exposures.remove(key);
            exposure = null;
        }
        if (exposure == null) {
            exposure = new Exposure();
            exposure.startNanos = snapshot.startUnixNanos();
            exposures.put(key, exposure);
        }
        for (WindowEmissions window : air.windows(snapshot)) {
            double peak = AirWatch.peakDecibels(window);
            if (exposure.best == null || peak > exposure.peak) {
                exposure.peak = peak;
                exposure.best = new Reduced(
                        at(snapshot, window),
                        Optional.of(tones(window.powersMicrowatts())),
                        window.emissions().isEmpty() ? Priority.QUIET : Priority.ACTIVE);
            }
        }
        return done;
    }

    private static Snapshot at(Snapshot snapshot, WindowEmissions window) {
        return new Snapshot(
                snapshot.stream(),
                snapshot.startUnixNanos() + Math.round(window.startSeconds() * NANOS_PER_SECOND),
                snapshot.centerFrequencyHertz(),
                snapshot.sampleRateHertz(),
                snapshot.referenceLevelDbm(),
                snapshot.gapBeforeSamples(),
                snapshot.format(),
                new byte[0]);
    }

    /** Bins are a power of two: several make one tone, or one is spread over several. */
    private static double[] tones(float[] bins) {
        double[] tones = new double[TONES];
        for (int bin = 0; bin < Math.max(bins.length, TONES); bin++) {
            double power =
                    bins.length >= TONES ? bins[bin] : bins[bin * bins.length / TONES] * (double) bins.length / TONES;
            tones[(int) ((long) bin * TONES / Math.max(bins.length, TONES))] += power;
        }
        return tones;
    }
}
