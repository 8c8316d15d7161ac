package dev.skydiode.gateway.reduce;

import dev.skydiode.gateway.reduce.Reduced.Priority;
import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.radio.emission.WindowEmissions;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 256 powers in the place of each exposure: those of its window with the strongest emission, so that a burst is not
 * averaged away. They lie on the chip's tones with the gain that it wants: a ready spectrum reaches it untouched.
 */
public final class SpectraReduction implements Reduction {

    private static final double BAND_HERTZ = SpectrumSettings.DEFAULT.bandWidthHertz();
    private static final double NANOS_PER_SECOND = 1e9;

    private final AirWatch air = new AirWatch();
    private final SpectrumAnalyzer byFrequency = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
    private final SpectrumAnalyzer centered =
            new SpectrumAnalyzer(SpectrumSettings.DEFAULT.withPlacement(SpectrumSettings.Placement.CAPTURE_CENTER));
    private final Map<String, Exposure> exposures = new HashMap<>();
    private final double exposureSeconds;

    /** @param exposureSeconds of each spectrum */
    public SpectraReduction(double exposureSeconds) {
        this.exposureSeconds = exposureSeconds;
    }

    private static final class Exposure {
        private long startNanos;
        private double peak = Double.NEGATIVE_INFINITY;
        private @Nullable Reduced best;
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
                exposure.best = reduced(snapshot, window);
            }
        }
        return done;
    }

    /** The window as the chip takes it: placed by frequency on its band, its gain controlled. */
    private Reduced reduced(Snapshot snapshot, WindowEmissions window) {
        double center = snapshot.centerFrequencyHertz();
        boolean inBand = Math.abs(center - SpectrumSettings.DEFAULT.bandCenterHertz()) < BAND_HERTZ / 2;
        double[] bins = new double[window.powersMicrowatts().length];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = window.powersMicrowatts()[bin];
        }
        double[] tones = (inBand ? byFrequency : centered)
                .analyze(bins, window.grid(), snapshot.referenceLevelDbm().isPresent())
                .powersMicrowatts();
        Snapshot place = new Snapshot(
                snapshot.stream(),
                snapshot.startUnixNanos() + Math.round(window.startSeconds() * NANOS_PER_SECOND),
                inBand ? SpectrumSettings.DEFAULT.bandCenterHertz() : center,
                BAND_HERTZ,
                snapshot.referenceLevelDbm(),
                snapshot.gapBeforeSamples(),
                snapshot.format(),
                new byte[0]);
        return new Reduced(place, Optional.of(tones), window.emissions().isEmpty() ? Priority.QUIET : Priority.ACTIVE);
    }
}
