package dev.skydiode.alert.dashboard;

import dev.skydiode.access.web.Logins;
import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.SensorPage;
import dev.skydiode.alert.view.SensorSearch;
import dev.skydiode.alert.view.SensorView;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.UriComponentsBuilder;

/** Sensors, power, and the stream of changes. */
@RestController
@RequestMapping(StatusController.ROOT)
public final class StatusController {
    static final String ROOT = "/api/v1";
    private static final int MAX_LIMIT = 1_000;
    private static final String DEFAULT_LIMIT = "1000";
    private static final String SENSORS = "/sensors";
    private static final String POWER = "/power";

    private final ReadModel model;
    private final StreamHub hub;
    private final Logins logins;

    public StatusController(ReadModel model, StreamHub hub, Logins logins) {
        this.model = model;
        this.hub = hub;
        this.logins = logins;
    }

    @GetMapping(path = SENSORS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<SensorView>> sensors(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = DEFAULT_LIMIT) int limit) {
        Limits.check("limit", limit, 1, MAX_LIMIT);
        SensorPage<SensorView> page = model.sensors(new SensorSearch(search), after, limit);
        return ResponseEntity.ok().headers(rest(SENSORS, page, search, limit)).body(page.values());
    }

    @GetMapping(path = POWER, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PowerAnswer> power(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = DEFAULT_LIMIT) int limit) {
        Limits.check("limit", limit, 1, MAX_LIMIT);
        SensorPage<PowerView> page = model.power(new SensorSearch(search), after, limit);
        return ResponseEntity.ok()
                .headers(rest(POWER, page, search, limit))
                .body(new PowerAnswer(page.values(), true, PowerAnswer.NOTE));
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            HttpServletRequest request,
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "sensors", defaultValue = "100") int sensors,
            @RequestParam(name = "profiles", defaultValue = "0") int profiles,
            @RequestParam(name = "events", defaultValue = "") List<String> events) {
        StreamQuery query = StreamQuery.of(search, sensors, profiles, events);
        Principal who = request.getUserPrincipal();
        return hub.connect(request.getRemoteAddr(), query, () -> logins.hold(who))
                .orElseThrow(() -> new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "the service stops"));
    }

    /** How many there are in all, and where they go on (RFC 8288). */
    private static HttpHeaders rest(String path, SensorPage<?> page, String search, int limit) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Total-Count", Integer.toString(page.matching()));
        if (page.next() != null) {
            String next = UriComponentsBuilder.fromPath(ROOT + path)
                    .queryParam("search", "{search}")
                    .queryParam("after", "{after}")
                    .queryParam("limit", limit)
                    .encode()
                    .buildAndExpand(Map.of("search", search, "after", page.next()))
                    .toUriString();
            headers.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return headers;
    }

    /**
     * Power per sensor, and what the figures mean.
     *
     * @param digitalChainIsAssumed always true: no digital chain is measured here
     */
    record PowerAnswer(List<PowerView> sensors, boolean digitalChainIsAssumed, String note) {
        private static final String NOTE = "The chip's figure comes from a model and leaves out the receiver front end"
                + " (amplifier, downconversion); the digital chain's watts are an assumption that includes its own.";
    }
}
