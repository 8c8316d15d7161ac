package dev.skydiode.workbench.signature;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.recognition.signature.ClassSignature.FalseMatchShare;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.Burst;
import dev.skydiode.scene.signal.SampleSource;
import dev.skydiode.scene.signal.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** How often one hop of an interferer is taken for each class: Bluetooth, which visits the whole band. */
public final class FalseMatchShares {
    private static final int CHANNELS = BluetoothHopping.CHANNELS;
    private static final int HOPS = 4000;
    private static final double MIN_SHARE = 0.01;
    private static final double HERTZ_PER_MEGAHERTZ = 1e6;

    /** Bluetooth's middle, 2.441 GHz, from that of the band, 2.44 GHz. */
    private static final double OFFSET_HERTZ = 1e6;

    private static final double CHANNEL_HERTZ = 1e6;
    private static final double MAX_SIGNAL_TO_NOISE_DB = 30;

    /** What a receiver sees of the band, MHz and so channels; the last sees all. */
    private static final int[] WIDTHS = {10, 20, 40, 60, 100};

    private FalseMatchShares() {}

    /**
     * The signatures with these shares, of the classes that 1 % of the hops or more are taken for. A hop is one packet at 0
     * to 30 dB over the noise in the whole band; it is taken for a class where any of its emissions is named so. The share
     * is that of the part of the band, of each width, in which most are.
     *
     * @param bundle that names, with these signatures
     */
    public static Map<String, ClassSignature> added(
            ClassifierBundle bundle, Map<String, ClassSignature> plain, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WindowClassifier classifier =
                new WindowClassifier(List.of(bundle), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);
        Signal hops = new BluetoothHopping(1).signal(DefaultBand.WIDTH_HERTZ, OFFSET_HERTZ, random);
        int[] packets = new int[CHANNELS];
        Map<String, int[]> hits = new HashMap<>();
        for (int hop = 0; hop < HOPS; hop++) {
            Burst burst = hops.next();
            int channel = channel(burst);
            packets[channel]++;
            for (String name : named(classifier, packet(burst.samples().get(), random))) {
                hits.computeIfAbsent(name, any -> new int[CHANNELS])[channel]++;
            }
        }
        Map<String, ClassSignature> all = new LinkedHashMap<>();
        plain.forEach((name, signature) -> all.put(
                name,
                new ClassSignature(
                        signature.threshold(),
                        signature.channels(),
                        shares(hits.getOrDefault(name, new int[CHANNELS]), packets))));
        return all;
    }

    private static List<FalseMatchShare> shares(int[] hits, int[] packets) {
        List<FalseMatchShare> shares = new ArrayList<>();
        for (int width : WIDTHS) {
            double share = densest(hits, packets, Math.min(width, CHANNELS));
            shares.add(new FalseMatchShare(width * HERTZ_PER_MEGAHERTZ, Math.rint(100 * share) / 100));
        }
        return densest(hits, packets, CHANNELS) < MIN_SHARE ? List.of() : shares;
    }

    /** Greatest mean share of hits over so many neighbouring channels. */
    static double densest(int[] hits, int[] packets, int channels) {
        double most = 0;
        for (int first = 0; first + channels <= hits.length; first++) {
            double sum = 0;
            for (int channel = first; channel < first + channels; channel++) {
                sum += packets[channel] == 0 ? 0 : (double) hits[channel] / packets[channel];
            }
            most = Math.max(most, sum / channels);
        }
        return most;
    }

    private static int channel(Burst burst) {
        double middle = (burst.lowerHertz() + burst.upperHertz()) / 2 - OFFSET_HERTZ;
        return (int) Math.round(middle / CHANNEL_HERTZ) + CHANNELS / 2;
    }

    private static float[] packet(SampleSource signal, SplittableRandom random) {
        int windows = (int) (BluetoothHopping.PACKET_SECONDS * DefaultBand.WIDTH_HERTZ / Windows.SAMPLES);
        float[] iq = new float[2 * windows * Windows.SAMPLES];
        signal.next(iq, 0, windows * Windows.SAMPLES);
        double noise = Decibels.amplitudeRatio(-MAX_SIGNAL_TO_NOISE_DB * random.nextDouble()) / Math.sqrt(2);
        for (int i = 0; i < iq.length; i++) {
            iq[i] += (float) (noise * random.nextGaussian());
        }
        return iq;
    }

    private static Set<String> named(WindowClassifier classifier, float[] iq) {
        ByteBuffer stored = ByteBuffer.allocate(iq.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        stored.asFloatBuffer().put(iq);
        CapturedSignal signal = new CapturedSignal(
                DefaultBand.CENTER_HERTZ,
                DefaultBand.WIDTH_HERTZ,
                OptionalDouble.empty(),
                new CapturedSignal.Iq(SampleFormat.CF32_LE, stored));
        return classifier.classify(signal).emissions().stream()
                .filter(EmissionFinding::named)
                .map(EmissionFinding::bestClass)
                .collect(Collectors.toSet());
    }
}
