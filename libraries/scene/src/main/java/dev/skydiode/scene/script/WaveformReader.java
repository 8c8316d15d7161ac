package dev.skydiode.scene.script;

import dev.skydiode.radio.json.JsonWalker;
import dev.skydiode.scene.signal.BluetoothHopping;
import dev.skydiode.scene.signal.CarrierTone;
import dev.skydiode.scene.signal.ClassTransmission;
import dev.skydiode.scene.signal.DjiBursts;
import dev.skydiode.scene.signal.LinearChirp;
import dev.skydiode.scene.signal.Waveform;
import dev.skydiode.scene.signal.WifiBursts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what an emitter sends: a kind and the values that this kind has. */
final class WaveformReader {
    private static final int MOST_HOPS = 256;
    private static final double DEFAULT_DWELL_SECONDS = 4e-3;
    private static final double DEFAULT_GAP_SECONDS = 80e-6;

    private final JsonWalker json;
    private final Map<String, Double> values = new TreeMap<>();
    private final List<Double> hopsHertz = new ArrayList<>();
    private String kind = "";
    private String className = "";

    WaveformReader(JsonWalker json) {
        this.json = json;
    }

    Waveform read() {
        json.object(this::property);
        try {
            return waveform();
        } catch (IllegalArgumentException wrong) {
            throw json.complaint("is no signal: " + wrong.getMessage());
        }
    }

    private void property(String property) {
        switch (property) {
            case "kind" -> kind = json.string();
            case "class" -> className = json.string();
            case "hopsHertz" -> json.array(MOST_HOPS, () -> hopsHertz.add(json.number()));
            case "bandwidthHertz", "duty", "occupancy", "gapSeconds", "sweepSeconds", "dwellSeconds" ->
                values.put(property, json.number());
            default -> throw json.complaint("is not known here");
        }
    }

    private Waveform waveform() {
        Waveform waveform = switch (kind) {
            case "class" -> new ClassTransmission(className, take("dwellSeconds", DEFAULT_DWELL_SECONDS));
            case "wifi" -> new WifiBursts(take("bandwidthHertz", 20e6), take("duty", 0.6));
            case "bluetooth" -> new BluetoothHopping(take("occupancy", 1));
            case "dji" ->
                new DjiBursts(
                        take("bandwidthHertz", 10e6),
                        take("gapSeconds", DEFAULT_GAP_SECONDS),
                        hopsHertz.isEmpty() ? List.of(0.0) : List.copyOf(hopsHertz));
            case "tone" -> new CarrierTone();
            case "chirp" ->
                new LinearChirp(take("bandwidthHertz", 20e6), take("sweepSeconds", 1e-3), take("gapSeconds", 0));
            default -> throw json.complaint("must have a kind: class, wifi, bluetooth, dji, tone or chirp");
        };
        if (!values.isEmpty()) {
            throw json.complaint("has a value that %s does not have: %s".formatted(kind, values.keySet()));
        }
        return waveform;
    }

    private double take(String name, double otherwise) {
        Double value = values.remove(name);
        return value == null ? otherwise : value;
    }
}
