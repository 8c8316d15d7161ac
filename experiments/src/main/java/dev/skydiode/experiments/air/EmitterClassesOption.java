package dev.skydiode.experiments.air;

import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.workbench.console.InputException;
import java.util.List;
import picocli.CommandLine.Option;

/** Of which simulated classes an experiment makes transmitters. */
final class EmitterClassesOption {
    private static final List<String> ALL =
            ClassEmitters.all().stream().map(emitter -> emitter.className()).toList();

    @Option(names = "--classes", split = ",", description = "default: all ten")
    private List<String> classes = ALL;

    /**
     * Their names.
     *
     * @throws InputException if one is no class
     */
    List<String> names() {
        if (!ALL.containsAll(classes)) {
            throw new InputException("--classes %s: expected some of %s".formatted(classes, ALL));
        }
        return classes;
    }
}
