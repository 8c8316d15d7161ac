package dev.skydiode.workbench.emitters;

import dev.skydiode.radio.scene.signal.BluetoothHopping;
import dev.skydiode.radio.scene.signal.SampleSource;
import dev.skydiode.radio.scene.signal.Signal;
import dev.skydiode.radio.spectrum.ClassSignatures;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** How often one hop of a stranger looks like each class: Bluetooth, which visits the whole band. */
final class ChanceShares {
    private static final int HOPS = 4000;
    private static final int WINDOW = 8192;
    private static final double BAND_HERTZ = 100e6;

    /** Bluetooth's middle, 2.441 GHz, from that of the band, 2.44 GHz. */
    private static final double OFFSET_HERTZ = 1e6;

    private static final double MOST_SIGNAL_TO_NOISE_DB = 30;

    private ChanceShares() {}

    /**
     * Lines {@code chance NAME SHARE}, after words that say how they came about. A hop is one packet at 0 to 30 dB over
     * the noise in the whole band; it looks like a class where any of its windows does.
     */
    static String lines(ClassSignatures signatures, List<String> classes, SplittableRandom random) {
        SpectrumAnalyzer analyzer = new SpectrumAnalyzer(SpectrumSettings.DEFAULT);
        Signal hops = new BluetoothHopping(1).signal(BAND_HERTZ, OFFSET_HERTZ, random);
        int[] hits = new int[classes.size()];
        for (int hop = 0; hop < HOPS; hop++) {
            boolean[] seen =
                    alike(signatures, classes, packet(hops.next().samples().get(), random), analyzer);
            for (int c = 0; c < seen.length; c++) {
                hits[c] += seen[c] ? 1 : 0;
            }
        }
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """

                # chance NAME SHARE   of %d simulated packets of Bluetooth on its 79 channels, 0 to 30 dB over the noise in the
                #                     whole band, those that look like the class in any of their windows
                """, HOPS));
        for (int c = 0; c < hits.length; c++) {
            text.append(String.format(Locale.ROOT, "chance %s %.2f%n", classes.get(c), (double) hits[c] / HOPS));
        }
        return text.toString();
    }

    private static float[] packet(SampleSource signal, SplittableRandom random) {
        int windows = (int) (BluetoothHopping.PACKET_SECONDS * BAND_HERTZ / WINDOW);
        float[] iq = new float[2 * windows * WINDOW];
        signal.next(iq, 0, windows * WINDOW);
        double noise = Math.pow(10, -MOST_SIGNAL_TO_NOISE_DB * random.nextDouble() / 20) / Math.sqrt(2);
        for (int i = 0; i < iq.length; i++) {
            iq[i] += (float) (noise * random.nextGaussian());
        }
        return iq;
    }

    private static boolean[] alike(
            ClassSignatures signatures, List<String> classes, float[] iq, SpectrumAnalyzer analyzer) {
        boolean[] seen = new boolean[classes.size()];
        for (int first = 0; first < iq.length / 2; first += WINDOW) {
            double[] powers = analyzer.analyze(iq, first, WINDOW, BAND_HERTZ, 2.44e9, OptionalDouble.empty())
                    .powersMicrowatts();
            for (int c = 0; c < seen.length; c++) {
                seen[c] |= signatures.fits(classes.get(c), powers);
            }
        }
        return seen;
    }
}
