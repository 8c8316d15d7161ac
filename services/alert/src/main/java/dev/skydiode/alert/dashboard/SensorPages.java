package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.view.SensorPage;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Answers with a part of what is known of the sensors, and where the rest is. */
final class SensorPages {
    static final String DEFAULT_LIMIT = "1000";
    private static final int MAX_LIMIT = 1_000;

    private SensorPages() {}

    /** Refuses a part of no size, or of too large a one. */
    static void check(int limit) {
        Limits.check("limit", limit, 1, MAX_LIMIT);
    }

    static <V> ResponseEntity<List<V>> answer(String path, SensorPage<V> page, String search, int limit) {
        return ResponseEntity.ok().headers(rest(path, page, search, limit)).body(page.values());
    }

    /** How many there are in all, and where they go on (RFC 8288). */
    static HttpHeaders rest(String path, SensorPage<?> page, String search, int limit) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Total-Count", Integer.toString(page.matching()));
        if (page.next() != null) {
            String next = UriComponentsBuilder.fromPath(path)
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
}
