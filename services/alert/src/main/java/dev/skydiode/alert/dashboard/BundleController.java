package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.evidence.BundleClasses;
import dev.skydiode.alert.evidence.KnownBundles;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a classifier bundle can name, for who reads its scores. */
@RestController
public final class BundleController {
    private final KnownBundles bundles;

    public BundleController(KnownBundles bundles) {
        this.bundles = bundles;
    }

    @GetMapping(path = "/api/v1/bundles/{fingerprint}", produces = MediaType.APPLICATION_JSON_VALUE)
    BundleClasses one(@PathVariable("fingerprint") String fingerprint) {
        return bundles.classes(fingerprint)
                .orElseThrow(() -> new ApiProblem(
                        HttpStatus.NOT_FOUND,
                        "no-such-bundle",
                        "no bundle of this fingerprint is built in or in skydiode.alert.history.bundles"));
    }
}
