package dev.skydiode.gateway.reduce;

import dev.skydiode.gateway.source.Snapshot;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.radio.emission.EmissionAnalyzer;
import dev.skydiode.radio.emission.NoiseFloor;
import dev.skydiode.radio.emission.WindowEmissions;
import dev.skydiode.radio.iq.Windows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at every window of every snapshot; keeps a floor for each stream and tuning. Not thread-safe. */
final class AirWatch {

    /** Tunings whose floor is remembered: a receiver goes round a few bands. */
    private static final int MAX_FLOORS = 64;

    private final EmissionAnalyzer analyzer = new EmissionAnalyzer();
    private final Map<String, NoiseFloor> floors = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NoiseFloor> eldest) {
            return size() > MAX_FLOORS;
        }
    };

    /** Whether something is on the air; what comes after the first emission is not looked at. */
    boolean active(Snapshot snapshot) {
        return watch(snapshot, window -> !window.emissions().isEmpty());
    }

    /** Windows in which something may be on the air, and a quiet one now and then. */
    List<WindowEmissions> windows(Snapshot snapshot) {
        List<WindowEmissions> windows = new ArrayList<>();
        watch(snapshot, window -> {
            windows.add(window);
            return false;
        });
        return windows;
    }

    /** Gives windows that are not surely quiet until one is enough; a rest that fills no window goes with the one before. */
    private boolean watch(Snapshot snapshot, Predicate<WindowEmissions> enough) {
        NoiseFloor floor = floors.computeIfAbsent(
                snapshot.stream() + "/" + snapshot.centerFrequencyHertz() + "/" + snapshot.sampleRateHertz(),
                _ -> new NoiseFloor());
        ByteBuffer stored = ByteBuffer.wrap(snapshot.stored());
        int samples = snapshot.samples();
        int smallest = EmissionAnalyzer.bins(snapshot.sampleRateHertz());
        for (int at = 0; samples - at >= smallest; ) {
            int length = samples - at < 2 * Windows.SAMPLES ? samples - at : Windows.SAMPLES;
            Optional<WindowEmissions> window = analyzer.screen(
                    snapshot.format(),
                    stored,
                    at * snapshot.format().bytesPerSample(),
                    length,
                    snapshot.sampleRateHertz(),
                    snapshot.centerFrequencyHertz(),
                    snapshot.referenceLevelDbm(),
                    at / snapshot.sampleRateHertz(),
                    floor);
            if (window.isPresent() && enough.test(window.get())) {
                return true;
            }
            at += length;
        }
        return false;
    }

    /** Peak of the strongest emission of a window over its floor, decibels; negative infinity without any. */
    static double peakDecibels(WindowEmissions window) {
        return window.emissions().stream()
                .mapToDouble(Emission::prominenceDb)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
