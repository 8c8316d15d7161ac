package dev.skydiode.recognition.signature;

import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads the lines of a signature file; whatever is wrong is named with its line. */
final class SignatureReader {
    private static final int TONES = SpectrumAnalyzer.TONES;
    private static final double HERTZ_PER_MEGAHERTZ = 1e6;

    private final Map<String, List<double[]>> amplitudes = new HashMap<>();
    private final Map<String, Double> thresholds = new HashMap<>();
    private final Map<String, NavigableMap<Double, Double>> chanceShares = new HashMap<>();
    private int number;

    private SignatureReader() {}

    static ClassSignatures read(Reader text) throws IOException {
        SignatureReader reader = new SignatureReader();
        BufferedReader lines = new BufferedReader(text);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.number++;
            String[] words = line.trim().split("\\s+");
            if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                reader.take(words);
            }
        }
        for (String name : reader.amplitudes.keySet()) {
            if (!reader.thresholds.containsKey(name)) {
                throw new IllegalArgumentException("signatures: class " + name + " has no line 'threshold'");
            }
        }
        for (String name : reader.thresholds.keySet()) {
            if (!reader.amplitudes.containsKey(name)) {
                throw new IllegalArgumentException("signatures: class " + name + " has no line 'signature'");
            }
        }
        return new ClassSignatures(reader.amplitudes, reader.thresholds, reader.chanceShares);
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "threshold" -> threshold(words);
            case "chance" -> chance(words);
            case "signature" -> {
                double[] channel = amplitudes(words);
                amplitudes.computeIfAbsent(words[1], name -> new ArrayList<>()).add(channel);
            }
            default -> throw wrong("expected threshold, chance or signature, found " + words[0]);
        }
    }

    private void threshold(String[] words) {
        if (words.length != 3) {
            throw wrong("expected threshold NAME MATCH");
        }
        if (thresholds.put(words[1], number(words[2], 0, 1)) != null) {
            throw wrong("a second threshold of " + words[1]);
        }
    }

    private void chance(String[] words) {
        NavigableMap<Double, Double> shares = new TreeMap<>();
        for (int i = 2; i < words.length; i++) {
            String[] pair = words[i].split(":");
            if (pair.length != 2) {
                throw wrong("expected MEGAHERTZ:SHARE, found " + words[i]);
            }
            shares.put(
                    HERTZ_PER_MEGAHERTZ * number(pair[0], 0, Double.MAX_VALUE), number(pair[1], 0, Math.nextDown(1.0)));
        }
        if (shares.isEmpty()) {
            throw wrong("expected chance NAME MEGAHERTZ:SHARE...");
        }
        if (chanceShares.put(words[1], Collections.unmodifiableNavigableMap(shares)) != null) {
            throw wrong("a second chance of " + words[1]);
        }
    }

    private double[] amplitudes(String[] words) {
        if (words.length < 4) {
            throw wrong("expected signature NAME FIRST P...");
        }
        int first = (int) number(words[2], 0, TONES - 1);
        if (first + words.length - 3 > TONES) {
            throw wrong("%d powers from tone %d on go beyond tone %d".formatted(words.length - 3, first, TONES - 1));
        }
        double[] channel = new double[TONES];
        for (int i = 3; i < words.length; i++) {
            channel[first + i - 3] = Math.sqrt(number(words[i], 0, Double.MAX_VALUE));
        }
        return channel;
    }

    private double number(String word, double least, double most) {
        try {
            double value = Double.parseDouble(word);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException none) {
            // Said below: what is no number is not within the bounds either.
        }
        throw wrong("expected a number from %s to %s, found %s".formatted(least, most, word));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("signatures, line " + number + ": " + what);
    }
}
