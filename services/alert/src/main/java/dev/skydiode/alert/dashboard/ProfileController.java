package dev.skydiode.alert.dashboard;

import dev.skydiode.access.web.Operator;
import dev.skydiode.alert.view.ProfileView;
import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.SensorSearch;
import dev.skydiode.contracts.v1.SensorProfile;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators say of sensors: name, site, position, antenna. */
@RestController
@RequestMapping(path = ProfileController.ROOT, produces = MediaType.APPLICATION_JSON_VALUE)
public final class ProfileController {
    static final String ROOT = "/api/v1/profiles";
    private static final Pattern SENSOR_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final ReadModel model;
    private final RecordSender<SensorProfile> sender;
    private final InstantSource clock;

    public ProfileController(ReadModel model, RecordSender<SensorProfile> sender, InstantSource clock) {
        this.model = model;
        this.sender = sender;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<List<ProfileView>> list(
            @RequestParam(name = "search", defaultValue = "") String search,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = SensorPages.DEFAULT_LIMIT) int limit) {
        SensorPages.check(limit);
        return SensorPages.answer(ROOT, model.profiles(new SensorSearch(search), after, limit), search, limit);
    }

    @GetMapping("/{sensorId}")
    ProfileView one(@PathVariable("sensorId") String sensorId) {
        return model.profile(sensorId)
                .orElseThrow(() ->
                        new ApiProblem(HttpStatus.NOT_FOUND, "no-such-profile", "nothing is said of this sensor"));
    }

    /** 202: Kafka has it; the page and the alerts follow. */
    @PutMapping("/{sensorId}")
    ResponseEntity<Void> put(
            @PathVariable("sensorId") String sensorId, @RequestBody ProfileRequest request, @Nullable Principal login) {
        Instant now = clock.instant();
        try {
            if (!SENSOR_ID.matcher(sensorId).matches()) {
                throw new IllegalArgumentException("a sensor id must be 1 to 128 of A-Z, a-z, 0-9, '.', '_', ':', '-'");
            }
            sender.send(sensorId, request.profile(sensorId, Operator.name(login, request.operator()), now), now);
        } catch (IllegalArgumentException wrong) {
            throw ApiProblem.invalid(wrong.getMessage());
        }
        return ResponseEntity.accepted().build();
    }

    @DeleteMapping("/{sensorId}")
    ResponseEntity<Void> delete(@PathVariable("sensorId") String sensorId) {
        one(sensorId);
        sender.send(sensorId, null, clock.instant());
        return ResponseEntity.accepted().build();
    }
}
