package dev.skydiode.system.services;

import java.util.Set;
import java.util.stream.Collectors;

/** Names of the series on a Prometheus page. */
record ExportedMetrics(Set<String> names) {

    static ExportedMetrics of(String page) {
        return new ExportedMetrics(page.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
