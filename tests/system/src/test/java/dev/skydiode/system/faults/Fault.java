package dev.skydiode.system.faults;

import java.util.List;
import java.util.random.RandomGenerator;

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

    static Fault any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
