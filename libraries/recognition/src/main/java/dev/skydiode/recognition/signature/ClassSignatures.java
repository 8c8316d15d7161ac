package dev.skydiode.recognition.signature;

import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.ToneStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/**
 * Whether a spectrum looks like the class that the chip names: the distance that makes a signal of no class UNKNOWN.
 *
 * <p>The chip's voltages alone cannot tell: a closed-set network answers noise as surely as it answers a drone. So the
 * spectrum is held against the class's known channels. The match is the greatest cosine between the amplitudes above the
 * floor and those of a channel's mean spectrum; it knows nothing of level and noise floor. Thresholds come from the
 * training rows alone and travel with the signatures. Immutable.
 */
public final class ClassSignatures {
    private static final String RESOURCE = "d62-signatures.txt";
    private static final int TONES = SpectrumAnalyzer.TONES;

    /** What counts as floor, in lower quartiles: keeps the speckle of noise out of the match. */
    private static final double FLOOR_FACTOR = 1.3;

    /** A channel of which a capture covers less power than this share is not held against it. */
    private static final double LEAST_COVERED = 0.5;

    private final Map<String, List<double[]>> amplitudes;
    private final Map<String, Double> thresholds;
    private final Map<String, NavigableMap<Double, Double>> chanceShares;

    ClassSignatures(
            Map<String, List<double[]>> amplitudes,
            Map<String, Double> thresholds,
            Map<String, NavigableMap<Double, Double>> chanceShares) {
        this.amplitudes = Map.copyOf(amplitudes);
        this.thresholds = Map.copyOf(thresholds);
        this.chanceShares = Map.copyOf(chanceShares);
    }

    /** The signatures of the ten classes of the D62 data. */
    public static ClassSignatures d62() {
        try (InputStream in = ClassSignatures.class.getResourceAsStream(RESOURCE);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own " + RESOURCE + " cannot be read", e);
        }
    }

    /**
     * Whether the spectrum matches the class at least as well as its training rows do.
     *
     * @param className the class that was named
     * @param powersMicrowatts 256 tone powers, 0 where not covered, at any gain
     * @return true also for a class without signatures: nothing is known against it
     */
    public boolean fits(String className, double[] powersMicrowatts) {
        OptionalDouble excess = excess(className, powersMicrowatts);
        return excess.isEmpty() || excess.getAsDouble() >= 0;
    }

    /** The match minus the class's threshold; empty for a class without signatures. */
    public OptionalDouble excess(String className, double[] powersMicrowatts) {
        OptionalDouble match = match(className, powersMicrowatts);
        return match.isEmpty() ? match : OptionalDouble.of(match.getAsDouble() - thresholds.get(className));
    }

    /** The greatest cosine with any channel of the class, 0 to 1; empty for a class without signatures. */
    public OptionalDouble match(String className, double[] powersMicrowatts) {
        List<double[]> channels = amplitudes.get(className);
        if (channels == null) {
            return OptionalDouble.empty();
        }
        double[] seen = amplitudesAboveFloor(powersMicrowatts);
        double best = 0;
        for (double[] channel : channels) {
            best = Math.max(best, cosine(seen, channel, powersMicrowatts));
        }
        return OptionalDouble.of(best);
    }

    /** Number of channels of all classes, each a comparison over all tones. */
    public int channelCount() {
        return amplitudes.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Largest share of the hops of a stranger, Bluetooth over its 79 channels, that look like a class to a receiver that
     * sees so many hertz of the band: by the class's name and that width. Classes that are not named are never looked
     * like. A single such hop says nothing for the class.
     */
    public Map<String, NavigableMap<Double, Double>> chanceShares() {
        return chanceShares;
    }

    private static double[] amplitudesAboveFloor(double[] powers) {
        double[] covered = new double[TONES];
        int count = 0;
        for (double power : powers) {
            if (power > 0) {
                covered[count++] = power;
            }
        }
        double floor = count == 0 ? 0 : FLOOR_FACTOR * ToneStatistics.ranked(covered, count, count / 4);
        double[] seen = new double[TONES];
        for (int tone = 0; tone < TONES; tone++) {
            seen[tone] = Math.sqrt(Math.max(0, powers[tone] - floor));
        }
        return seen;
    }

    /** Over the covered tones only, those with any power at all. */
    private static double cosine(double[] seen, double[] channel, double[] powers) {
        double product = 0;
        double seenEnergy = 0;
        double channelEnergy = 0;
        double whole = 0;
        for (int tone = 0; tone < TONES; tone++) {
            double energy = channel[tone] * channel[tone];
            whole += energy;
            if (powers[tone] > 0) {
                product += seen[tone] * channel[tone];
                seenEnergy += seen[tone] * seen[tone];
                channelEnergy += energy;
            }
        }
        boolean hidden = channelEnergy < LEAST_COVERED * whole || seenEnergy == 0;
        return hidden ? 0 : product / Math.sqrt(seenEnergy * channelEnergy);
    }

    /**
     * Reads signatures from text: lines {@code threshold NAME MATCH}, {@code chance NAME MEGAHERTZ:SHARE...} and {@code
     * signature NAME FIRST P...}, the powers from tone FIRST on relative to the peak. Empty lines and those that begin
     * with # are passed over.
     *
     * @throws IllegalArgumentException naming the line that is none of these, or a class that lacks one
     */
    public static ClassSignatures read(Reader text) throws IOException {
        return SignatureReader.read(text);
    }

    /** The same from a file in UTF-8. */
    public static ClassSignatures read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return read(text);
        }
    }
}
