package dev.skydiode.alert.dashboard;

import dev.skydiode.access.web.Logins;
import dev.skydiode.alert.view.PowerView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.SensorView;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sensors, power, and the stream of changes. */
@RestController
@RequestMapping("/api/v1")
public final class StatusController {
    private final ReadModel model;
    private final StreamHub hub;
    private final Logins logins;

    public StatusController(ReadModel model, StreamHub hub, Logins logins) {
        this.model = model;
        this.hub = hub;
        this.logins = logins;
    }

    @GetMapping(path = "/sensors", produces = MediaType.APPLICATION_JSON_VALUE)
    List<SensorView> sensors() {
        return model.sensors();
    }

    @GetMapping(path = "/power", produces = MediaType.APPLICATION_JSON_VALUE)
    PowerAnswer power() {
        return new PowerAnswer(model.power(), true, PowerAnswer.NOTE);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(HttpServletRequest request) {
        Principal who = request.getUserPrincipal();
        return hub.connect(request.getRemoteAddr(), () -> logins.hold(who))
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
