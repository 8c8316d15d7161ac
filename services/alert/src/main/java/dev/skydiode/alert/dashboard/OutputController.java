package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.output.DeliveryEngine;
import dev.skydiode.alert.output.DeliveryException;
import dev.skydiode.alert.output.OutputStatus;
import dev.skydiode.alert.output.Outputs;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The outputs: how each does, and a test of one. */
@RestController
@RequestMapping(path = "/api/v1/outputs", produces = MediaType.APPLICATION_JSON_VALUE)
public final class OutputController {
    private final Outputs outputs;

    public OutputController(Outputs outputs) {
        this.outputs = outputs;
    }

    @GetMapping
    List<OutputStatus> list() {
        return outputs.status();
    }

    /** Sends a test notification now; 502 with the cause if it was not taken. The JSON body has no options yet. */
    @PostMapping("/{name}/test")
    Tested test(@PathVariable("name") String name, @RequestBody Map<String, Object> options) {
        DeliveryEngine output = outputs.named(name)
                .orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "no-such-output", "no output has this name"));
        try {
            output.test();
            return new Tested(true);
        } catch (DeliveryException failed) {
            throw new ApiProblem(HttpStatus.BAD_GATEWAY, "delivery-failed", failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "the service stops");
        }
    }

    /** The test was taken. */
    record Tested(boolean delivered) {}
}
