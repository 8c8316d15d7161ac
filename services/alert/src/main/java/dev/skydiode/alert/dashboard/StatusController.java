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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sensors, power, and the stream of changes. */
@RestController
@RequestMapping(StatusController.ROOT)
public final class StatusController {
    static final String ROOT = "/api/v1";
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
            @RequestParam(name = "limit", defaultValue = SensorPages.DEFAULT_LIMIT) int limit) {
        SensorPages.check(limit);
        return SensorPages.answer(ROOT + SENSORS, model.sensors(new SensorSearch(search), after, limit), search, limit);
    }

    @GetMapping(path = POWER, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PowerAnswer> power(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = SensorPages.DEFAULT_LIMIT) int limit) {
        SensorPages.check(limit);
        SensorPage<PowerView> page = model.power(new SensorSearch(search), after, limit);
        return ResponseEntity.ok()
                .headers(SensorPages.rest(ROOT + POWER, page, search, limit))
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
