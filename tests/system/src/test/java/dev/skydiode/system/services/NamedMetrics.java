package dev.skydiode.system.services;

import dev.skydiode.system.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that deploy/grafana and deploy/prometheus ask for. */
final class NamedMetrics {

    /** A metric's name has an underscore here; functions, labels and aggregations of the queries in use have none. */
    private static final Pattern NAME = Pattern.compile("\\b[a-z]+_[a-z0-9_]+\\b(?!\\s*\\()");

    private static final Pattern QUERY = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");

    private NamedMetrics() {}

    static List<String> ofDashboardsAndRules() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> dashboards = Files.list(Repository.file("deploy/grafana/dashboards"))) {
            for (Path dashboard : dashboards.toList()) {
                QUERY.matcher(Files.readString(dashboard)).results().forEach(query -> collect(query.group(1), names));
            }
        }
        collect(queriesOfRules(Files.readAllLines(Repository.file("deploy/prometheus/rules.yml"))), names);
        return new ArrayList<>(names);
    }

    private static void collect(String query, Set<String> names) {
        NAME.matcher(query.replaceAll("\\\\\"[^\\\\]*\\\\\"|\"[^\"]*\"", ""))
                .results()
                .forEach(name -> names.add(name.group()));
    }

    /** Lines of {@code expr} entries, with the indented lines that go on with them. */
    private static String queriesOfRules(List<String> lines) {
        StringBuilder queries = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            String text = line.strip();
            inside = text.startsWith("expr:") || (inside && !text.matches("[a-z]+:.*"));
            if (inside) {
                queries.append(text.replaceFirst("^expr:", "")).append('\n');
            }
        }
        return queries.toString();
    }
}
