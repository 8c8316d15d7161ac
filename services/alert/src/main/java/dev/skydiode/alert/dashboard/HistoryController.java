package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.history.AlertExport;
import dev.skydiode.alert.history.AlertExport.Format;
import dev.skydiode.alert.history.HistoryQuery;
import dev.skydiode.alert.history.HistoryQuery.Cursor;
import dev.skydiode.alert.history.HistoryReader;
import dev.skydiode.alert.history.HistoryReader.Page;
import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.ReadModel;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The past: search and export. */
@RestController
@RequestMapping("/api/v1/history")
public final class HistoryController {
    private static final int MAX_LIMIT = 500;
    private static final Set<String> BOUNDS =
            Set.of("from", "to", "site", "class", "sensor", "severity", "state", "text", "cursor", "limit", "format");

    private final HistoryReader history;
    private final AlertExport export;

    public HistoryController(HistoryReader history, ReadModel model) {
        this.history = history;
        this.export = new AlertExport(JsonMapper.shared(), model::profile);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page search(@RequestParam Map<String, String> parameters) {
        String limit = parameters.getOrDefault("limit", "50");
        String cursor = parameters.get("cursor");
        try {
            int rows = Integer.parseInt(limit);
            Limits.check("limit", rows, 1, MAX_LIMIT);
            return history.search(query(parameters), cursor == null ? null : Cursor.parse(cursor), rows);
        } catch (NumberFormatException wrong) {
            throw ApiProblem.invalid("limit must be 1 to " + MAX_LIMIT);
        } catch (IllegalArgumentException wrong) {
            throw ApiProblem.invalid(String.valueOf(wrong.getMessage()));
        }
    }

    /** Everything that a search finds, as a file. */
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export(@RequestParam Map<String, String> parameters) {
        Format format = format(parameters.getOrDefault("format", "csv"));
        // Asked before the answer begins, so that a history that is away is a problem and no half file.
        Iterator<AlertView> alerts = history.all(query(parameters));
        return ResponseEntity.ok()
                .header("Content-Type", format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"skydiode-alerts." + format.ending() + "\"")
                .body(out -> export.write(format, alerts, out));
    }

    private static Format format(String name) {
        try {
            return Format.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ApiProblem.invalid("format must be csv, geojson, kml or json");
        }
    }

    private static HistoryQuery query(Map<String, String> parameters) {
        parameters.keySet().stream()
                .filter(name -> !BOUNDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ApiProblem.invalid("no such parameter: " + name);
                });
        return new HistoryQuery(
                instant("from", parameters),
                instant("to", parameters),
                parameters.get("site"),
                parameters.get("class"),
                parameters.get("sensor"),
                oneOf("severity", parameters, Set.of("INFO", "WARNING", "CRITICAL")),
                oneOf("state", parameters, Set.of("ACTIVE", "ACKNOWLEDGED", "RESOLVED")),
                parameters.get("text"));
    }

    private static @Nullable String oneOf(String name, Map<String, String> parameters, Set<String> known) {
        String text = parameters.get(name);
        if (text == null) {
            return null;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (!known.contains(upper)) {
            throw ApiProblem.invalid(
                    name + " must be one of " + known.stream().sorted().toList());
        }
        return upper;
    }

    private static @Nullable Instant instant(String name, Map<String, String> parameters) {
        String text = parameters.get(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw ApiProblem.invalid(name + " must be a time such as 2026-01-02T03:04:05Z");
        }
    }
}
