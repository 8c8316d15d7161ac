package dev.skydiode.workbench.bundle;

import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowClassifier;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.script.ScenePlayer;
import dev.skydiode.scene.signal.AnalogVideo;
import dev.skydiode.scene.signal.BleAdvertising;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.CarrierTone;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.LoraHopping;
import dev.skydiode.scene.signal.LteFrames;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.ZigbeePackets;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Captures of transmitters that are no class of a bundle, simulated: one each, at a random place and level. */
public final class UnknownEmitters {
    private static final int MAX_ALIKE = 2;
    private static final double REACH_HERTZ = 40e6;
    private static final double SECONDS = 1e-3;
    private static final double LOUDEST_DBM = -40;
    private static final double WEAKEST_DBM = -75;

    private final SplittableRandom random;

    /** @param random decides everything */
    public UnknownEmitters(SplittableRandom random) {
        this.random = random;
    }

    /** What is made of the next capture: its strongest emissions of the band, two at most, since they are alike. */
    public List<EmissionFinding> next(WindowClassifier classifier) {
        return classifier.classify(next()).emissions().stream()
                .filter(found -> found.power().isPresent())
                .sorted(Comparator.comparingDouble(
                        (EmissionFinding found) -> -found.emission().powerMicrowatts()))
                .limit(MAX_ALIKE)
                .toList();
    }

    /** The next capture, 1 ms of the whole band. */
    private CapturedSignal next() {
        double levelDbm = WEAKEST_DBM + (LOUDEST_DBM - WEAKEST_DBM) * random.nextDouble();
        double centerHertz = DefaultBand.CENTER_HERTZ + REACH_HERTZ * (2 * random.nextDouble() - 1);
        Emission unknown = switch (random.nextInt(9)) {
            case 0, 1 -> sent(new BluetoothHopping(0.9), 2.441e9, levelDbm);
            case 2 -> sent(new BleAdvertising(0.02), 2.441e9, levelDbm);
            case 3 -> sent(new ZigbeePackets(0.5), centerHertz, levelDbm);
            case 4 -> sent(new LteFrames(10e6), centerHertz, levelDbm);
            case 5 -> sent(new AnalogVideo(2e6), centerHertz, levelDbm);
            case 6 -> sent(new LoraHopping(250), DefaultBand.CENTER_HERTZ, levelDbm);
            case 7 -> sent(new CarrierTone(), centerHertz, levelDbm);
            default -> sent(new DjiBursts(10e6, 1e-3, List.of(0.0)), centerHertz, levelDbm);
        };
        Scene scene = new Scene(
                "unknown",
                random.nextLong(),
                SECONDS,
                DefaultBand.WIDTH_HERTZ,
                DefaultBand.CENTER_HERTZ,
                ReceiverSettings.GOOD,
                List.of(unknown));
        int samples = (int) scene.samples();
        float[] iq = new float[2 * samples];
        new ScenePlayer(scene).next(iq);
        SampleFormat format = scene.receiver().format();
        byte[] stored = new byte[samples * format.bytesPerSample()];
        format.encode(iq, samples, stored, 0);
        return new CapturedSignal(
                DefaultBand.CENTER_HERTZ,
                DefaultBand.WIDTH_HERTZ,
                OptionalDouble.of(scene.receiver().referenceLevelDbm()),
                new CapturedSignal.Iq(format, ByteBuffer.wrap(stored)));
    }

    private static Emission sent(Waveform waveform, double centerHertz, double levelDbm) {
        return Emission.of(waveform, centerHertz, 0, Scene.MAX_SECONDS, levelDbm);
    }
}
