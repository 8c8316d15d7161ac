package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.history.EvidenceIndex;
import dev.skydiode.alert.history.EvidenceIndex.Kept;
import dev.skydiode.contracts.v1.Evidence;
import dev.skydiode.messaging.evidence.EvidenceException;
import dev.skydiode.messaging.evidence.EvidenceFile;
import dev.skydiode.messaging.serde.MessageSerde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an alert rests on: the list, each file, and what the chip made of its capture. */
@RestController
@RequestMapping("/api/v1/alerts/{alertId}/evidence")
public final class EvidenceController {
    private static final MessageSerde<Evidence> JSON = MessageSerde.json(Evidence.getDefaultInstance());

    private final EvidenceIndex index;
    private final Path folder;

    /** @param folder of the files */
    public EvidenceController(EvidenceIndex index, Path folder) {
        this.index = index;
        this.folder = folder;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<Kept> list(@PathVariable("alertId") String alertId) {
        return index.of(alertId);
    }

    @GetMapping("/{number}")
    ResponseEntity<Resource> file(@PathVariable("alertId") String alertId, @PathVariable("number") int number) {
        Path file = existing(alertId, number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"")
                .body(new FileSystemResource(file));
    }

    /** The record in the file, without its samples. */
    @GetMapping(path = "/{number}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] findings(@PathVariable("alertId") String alertId, @PathVariable("number") int number) {
        try {
            Evidence evidence = EvidenceFile.read(Files.readAllBytes(existing(alertId, number)));
            return JSON.serializer()
                    .serialize(
                            "",
                            evidence.toBuilder()
                                    .setCapture(
                                            evidence.getCapture().toBuilder().clearPayload())
                                    .build());
        } catch (EvidenceException changed) {
            throw new ApiProblem(HttpStatus.CONFLICT, "evidence-changed", String.valueOf(changed.getMessage()));
        } catch (IOException unreadable) {
            throw gone();
        }
    }

    private Path existing(String alertId, int number) {
        return index.of(alertId).stream()
                .filter(kept -> kept.number() == number && kept.sha512() != null)
                .map(kept -> folder.resolve(kept.fileName()))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(EvidenceController::gone);
    }

    private static ApiProblem gone() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "no-such-evidence", "no evidence of this number is kept");
    }
}
