package dev.skydiode.workbench.inspect;

import dev.skydiode.recognition.track.EmitterDescription;
import dev.skydiode.recognition.track.EmitterReport;
import dev.skydiode.recognition.track.EmitterTrack;
import dev.skydiode.recognition.track.EmitterTracks;
import dev.skydiode.recognition.track.Looks;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.track.WindowObservation;
import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.WindowFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows the emitters of a recording as the service does those of a sensor; its time begins with the recording. */
final class InspectedTracks {
    private static final double NANOS_PER_SECOND = 1e9;

    private final EmitterTracks tracks = new EmitterTracks(Looks.builtIn());
    private final TrackRules rules;
    private final Map<String, Inspected> found = new LinkedHashMap<>();

    InspectedTracks(TrackRules rules) {
        this.rules = rules;
    }

    /** One track, as it stood at its end. */
    record Inspected(EmitterTrack track, EmitterDescription description) {

        /** For programs; frequencies on the air, seconds from the start of the recording. */
        Map<String, Object> answer() {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", track.key());
            answer.put("named", track.named());
            answer.put("class", track.className());
            answer.put("kind", track.latest().classKind());
            answer.put("description", description.text());
            answer.put("looksLike", description.looksLike());
            answer.put("firstSeconds", track.firstSeenUnixNanos() / NANOS_PER_SECOND);
            answer.put("lastSeconds", track.lastSeenUnixNanos() / NANOS_PER_SECOND);
            answer.put("centerFrequencyHertz", track.latest().centerFrequencyHertz());
            answer.put("centerFrequenciesHertz", track.channelsHertz());
            answer.put("bandwidthHertz", track.bandwidthHertz());
            track.levelDbm().ifPresent(dbm -> answer.put("levelDbm", dbm));
            answer.put("emissions", track.emissions());
            answer.put("windows", track.windows());
            if (track.named()) {
                answer.put("confidence", track.meanConfidence());
            }
            return answer;
        }
    }

    void add(CaptureFindings capture, CapturedSignal signal, double startSeconds) {
        long start = Math.round(startSeconds * NANOS_PER_SECOND);
        for (WindowFinding window : capture.windows()) {
            keep(tracks.update(WindowObservation.of(window, signal, start, false), rules));
        }
    }

    private void keep(List<EmitterReport> reports) {
        for (EmitterReport report : reports) {
            found.put(report.track().key(), new Inspected(report.track(), tracks.describe(report.track())));
        }
    }

    /** All that opened, in that order, each as it stands. */
    List<Inspected> all() {
        keep(tracks.close());
        return new ArrayList<>(found.values());
    }
}
