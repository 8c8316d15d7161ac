package dev.skydiode.alert.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the map draws its sensors on. */
@RestController
@RequestMapping("/api/v1/map")
public final class MapController {
    private final MapGround ground;

    public MapController(MapGround ground) {
        this.ground = ground;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    MapGround ground() {
        return ground;
    }

    @GetMapping("/plan")
    ResponseEntity<Resource> plan() {
        Path file = ground.file();
        if (file == null || !Files.isRegularFile(file)) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "no-plan", "no image of the site is set, or its file is gone");
        }
        Resource image = new FileSystemResource(file);
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(image).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .body(image);
    }
}
