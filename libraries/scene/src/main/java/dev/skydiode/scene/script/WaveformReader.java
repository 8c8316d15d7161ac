package dev.skydiode.scene.script;

import dev.skydiode.radio.json.JsonWalker;
import dev.skydiode.scene.signal.AnalogVideo;
import dev.skydiode.scene.signal.BleAdvertising;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.CarrierTone;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.LinearChirp;
import dev.skydiode.scene.signal.LoraHopping;
import dev.skydiode.scene.signal.LteFrames;
import dev.skydiode.scene.signal.MicrowaveOven;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import dev.skydiode.scene.signal.ZigbeePackets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what an emitter sends: a kind and the values that this kind has. */
final class WaveformReader {
    /** Entries read of {@code hopsHertz}. */
    private static final int MAX_HOPS = 256;
    /** Of a class, and between bursts of {@code dji}. */
    private static final double DEFAULT_DWELL_SECONDS = 4e-3;

    private static final double DEFAULT_GAP_SECONDS = 80e-6;

    private final JsonWalker json;
    private final Map<String, Double> values = new TreeMap<>();
    private final List<Double> hopsHertz = new ArrayList<>();
    private final List<Integer> avoidedChannels = new ArrayList<>();
    private String kind = "";
    private String className = "";
    private String traffic = "";

    /** @param json at the first token of the signal's object */
    WaveformReader(JsonWalker json) {
        this.json = json;
    }

    /** Takes the object. A value that its kind does not have is refused, as is one beyond its range: nothing is passed over. */
    Waveform read() {
        json.object(this::property);
        try {
            return waveform();
        } catch (IllegalArgumentException wrong) {
            throw json.complaint("is no signal: " + wrong.getMessage());
        }
    }

    /** Values are collected first: the kind may come last. */
    private void property(String property) {
        switch (property) {
            case "kind" -> kind = json.string();
            case "class" -> className = json.string();
            case "traffic" -> traffic = json.string();
            case "avoidedChannels" ->
                json.array(BluetoothHopping.CHANNELS, () -> avoidedChannels.add(wholeNumber(json.number())));
            case "hopsHertz" -> json.array(MAX_HOPS, () -> hopsHertz.add(json.number()));
            case "bandwidthHertz",
                    "duty",
                    "occupancy",
                    "gapSeconds",
                    "sweepSeconds",
                    "dwellSeconds",
                    "intervalSeconds",
                    "mainsHertz",
                    "sweepHertz",
                    "deviationHertz",
                    "packetsPerSecond" -> values.put(property, json.number());
            default -> throw json.complaint("is not known here");
        }
    }

    /** Each kind takes its values; what is left over belongs to none. */
    private Waveform waveform() {
        Waveform waveform = switch (kind) {
            case "class" -> new ClassTransmission(className(), take("dwellSeconds", DEFAULT_DWELL_SECONDS));
            case "wifi" -> new WifiBursts(take("bandwidthHertz", 20e6), take("duty", 0.6), traffic());
            case "bluetooth" -> new BluetoothHopping(take("occupancy", 1), avoided());
            case "ble" -> new BleAdvertising(take("intervalSeconds", 0.1));
            case "zigbee" -> new ZigbeePackets(take("duty", 0.05));
            case "microwave" -> new MicrowaveOven(take("mainsHertz", 50), take("sweepHertz", 12e6));
            case "lte" -> new LteFrames(take("bandwidthHertz", 10e6));
            case "video" -> new AnalogVideo(take("deviationHertz", 4e6));
            case "elrs" -> new LoraHopping(take("packetsPerSecond", 250));
            case "dji" -> new DjiBursts(take("bandwidthHertz", 10e6), take("gapSeconds", DEFAULT_GAP_SECONDS), hops());
            case "tone" -> new CarrierTone();
            case "chirp" ->
                new LinearChirp(take("bandwidthHertz", 20e6), take("sweepSeconds", 1e-3), take("gapSeconds", 0));
            default ->
                throw json.complaint(
                        "must have a kind: class, wifi, bluetooth, ble, zigbee, microwave, lte, video, elrs,"
                                + " dji, tone or chirp");
        };
        if (!values.isEmpty()) {
            throw json.complaint("has a value that %s does not have: %s".formatted(kind, values.keySet()));
        }
        requireUsed("class", className.isEmpty());
        requireUsed("traffic", traffic.isEmpty());
        requireUsed("avoidedChannels", avoidedChannels.isEmpty());
        requireUsed("hopsHertz", hopsHertz.isEmpty());
        return waveform;
    }

    private String className() {
        String taken = className;
        className = "";
        return taken;
    }

    private WifiBursts.Traffic traffic() {
        String taken = traffic;
        traffic = "";
        return switch (taken) {
            case "", "steady" -> WifiBursts.Traffic.STEADY;
            case "bursty" -> WifiBursts.Traffic.BURSTY;
            case "beacons" -> WifiBursts.Traffic.BEACONS;
            default -> throw json.complaint("has a traffic that is not known: expected steady, bursty or beacons");
        };
    }

    private List<Integer> avoided() {
        List<Integer> taken = List.copyOf(avoidedChannels);
        avoidedChannels.clear();
        return taken;
    }

    /** The centre alone where none are given. */
    private List<Double> hops() {
        List<Double> taken = hopsHertz.isEmpty() ? List.of(0.0) : List.copyOf(hopsHertz);
        hopsHertz.clear();
        return taken;
    }

    private void requireUsed(String property, boolean used) {
        if (!used) {
            throw json.complaint("has a value that %s does not have: [%s]".formatted(kind, property));
        }
    }

    private int wholeNumber(double number) {
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw json.complaint("must be a whole number");
        }
        return (int) number;
    }

    /** A value, which is then used, or what counts without it. */
    private double take(String name, double otherwise) {
        Double value = values.remove(name);
        return value == null ? otherwise : value;
    }
}
