package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.OpenTracks;
import dev.skydiode.alert.view.TrackView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The open tracks: what each sensor follows now, whether or not it raised an alert. */
@RestController
public final class TrackController {
    private static final int MAX_SENSORS = 100;
    private static final int MAX_TRACKS = 1_000;

    private final OpenTracks tracks;

    public TrackController(OpenTracks tracks) {
        this.tracks = tracks;
    }

    /** Newest report first, at most {@value #MAX_TRACKS}; without parameters of all sensors. */
    @GetMapping(path = "/api/v1/tracks", produces = MediaType.APPLICATION_JSON_VALUE)
    List<TrackView> list(
            @RequestParam(name = "sensor", required = false) @Nullable List<String> sensors,
            @RequestParam(name = "resident", required = false) @Nullable Boolean resident) {
        if (sensors != null && sensors.size() > MAX_SENSORS) {
            throw ApiProblem.invalid("sensor must be given at most " + MAX_SENSORS + " times");
        }
        Set<String> wanted = sensors == null ? Set.of() : Set.copyOf(sensors);
        return tracks.list(
                track -> (wanted.isEmpty() || wanted.contains(track.sensorId()))
                        && (resident == null || resident == track.resident()),
                MAX_TRACKS);
    }
}
