package dev.skydiode.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import tools.jackson.databind.JsonNode;

/**
 * A known weakness of packages in the form of OSV (https://ossf.github.io/osv-schema), evaluated as that says, by Maven's
 * order of versions.
 *
 * @param affected Maven's packages only
 */
record Advisory(String id, boolean withdrawn, List<Affected> affected) {

    private static final String ECOSYSTEM = "Maven";
    private static final String INTRODUCED = "introduced";
    private static final String FIXED = "fixed";
    private static final String BEFORE_ALL = "0";

    /**
     * @param name {@code group:artifact}
     * @param versions that are affected one by one
     */
    record Affected(String name, List<String> versions, List<Range> ranges) {

        private boolean holds(String version) {
            return versions.contains(version) || ranges.stream().anyMatch(range -> range.holds(version));
        }

        /** The first version after this one that ends the weakness. */
        private Optional<String> fixed(String version) {
            return ranges.stream()
                    .flatMap(range -> range.events().stream())
                    .filter(event -> event.kind().equals(FIXED) && event.order(version) < 0)
                    .min(Event.BY_VERSION)
                    .map(Event::version);
        }
    }

    /** @param events in the order of their versions */
    record Range(List<Event> events) {

        private boolean holds(String version) {
            boolean weak = false;
            for (Event event : events) {
                int order = event.order(version);
                switch (event.kind()) {
                    case INTRODUCED -> weak |= order >= 0;
                    case FIXED -> weak &= order < 0;
                    case "last_affected" -> weak &= order <= 0;
                    // Limits are of ranges of commits.
                    default -> {}
                }
            }
            return weak;
        }
    }

    /** @param kind introduced, fixed, last_affected or limit */
    record Event(String kind, String version) {

        private static final Comparator<Event> BY_VERSION = Comparator.comparing(
                        (Event event) -> !event.version().equals(BEFORE_ALL))
                .thenComparing(event -> new ComparableVersion(event.version()))
                .thenComparing(event -> !event.kind().equals(INTRODUCED));

        /** Below 0 where a version comes before this event's, 0 where it is the same, above 0 where it comes after. */
        private int order(String other) {
            return version.equals(BEFORE_ALL)
                    ? 1
                    : new ComparableVersion(other).compareTo(new ComparableVersion(version));
        }
    }

    /** What there is to say of a version of a package; empty where it does not have the weakness. */
    Optional<String> of(String name, String version) {
        return affected.stream()
                .filter(one -> !withdrawn && one.name().equals(name) && one.holds(version))
                .findFirst()
                .map(one -> name + " " + version + ": " + id + ", "
                        + one.fixed(version).map(fixed -> "fixed in " + fixed).orElse("no fixed version is stated"));
    }

    /** Reads an entry; packages of other ecosystems and ranges of commits are left out. */
    static Advisory read(JsonNode entry) {
        List<Affected> affected = new ArrayList<>();
        for (JsonNode one : entry.path("affected")) {
            JsonNode what = one.path("package");
            String ecosystem = what.path("ecosystem").asString("");
            if (ecosystem.equals(ECOSYSTEM) || ecosystem.startsWith(ECOSYSTEM + ":")) {
                List<String> versions = new ArrayList<>();
                one.path("versions").forEach(version -> versions.add(version.asString()));
                List<Range> ranges = new ArrayList<>();
                one.path("ranges").forEach(range -> read(range, ranges));
                affected.add(new Affected(what.path("name").asString(""), versions, ranges));
            }
        }
        return new Advisory(entry.path("id").asString("without an id"), entry.hasNonNull("withdrawn"), affected);
    }

    private static void read(JsonNode range, List<Range> ranges) {
        if (range.path("type").asString("").equals("GIT")) {
            return;
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode event : range.path("events")) {
            event.properties()
                    .forEach(one ->
                            events.add(new Event(one.getKey(), one.getValue().asString())));
        }
        events.sort(Event.BY_VERSION);
        ranges.add(new Range(events));
    }
}
