package dev.skydiode.system.faults;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What happens to the processes of a {@link Deployment}. */
enum Fault {
    KILL_IDENTIFICATION,
    KILL_ALERT,
    PAUSE_IDENTIFICATION,
    STOP_IDENTIFICATION,
    PAUSE_ALERT,
    RESTART_BROKER,
    KILL_BROKER;

    private static final List<Fault> ALL = List.of(values());

    /** Those of a list in a property, such as {@code KILL_BROKER,RESTART_BROKER}; all where it is empty. */
    static List<Fault> named(String names) {
        return names.isBlank()
                ? ALL
                : Stream.of(names.split(","))
                        .map(String::strip)
                        .map(Fault::valueOf)
                        .toList();
    }

    static Fault any(List<Fault> faults, RandomGenerator random) {
        return faults.get(random.nextInt(faults.size()));
    }
}
