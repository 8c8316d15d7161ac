package dev.skydiode.experiments.air;

import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.workbench.bundle.BundleOption;
import dev.skydiode.workbench.console.FolderOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ThreadsOption;
import dev.skydiode.workbench.data.DataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment air}: crowded air, judged by the scenes' own annotations. */
@Command(
        name = "air",
        mixinStandardHelpOptions = true,
        description = {
            "Plays seeded crowds of growing size with and without each class at levels relative to the strongest network,"
                    + " and judges what is named by what the scenes say is there, beside the rule of one verdict per window.",
            "Each 100 microseconds of a class's burst count once; right where a finding of the class covers them in time"
                    + " and overlaps the burst in frequency. --hours adds air without any class, looked at a few times a"
                    + " second: what is named there, and which tracks are opened, is false."
        })
public final class AirCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SeedOption seeded;

    @Option(
            names = "--scenes",
            defaultValue = "1",
            description = "per class, level and crowd; default ${DEFAULT-VALUE}")
    private int scenes;

    @Option(names = "--duration", defaultValue = "0.05", description = "seconds of a scene; default ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--crowds",
            split = ",",
            defaultValue = "home",
            description = "of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private List<Crowd> crowds;

    @Option(
            names = "--levels",
            split = ",",
            defaultValue = "10,0,-10",
            description = "decibels over the strongest network, which comes with -50 dBm; default ${DEFAULT-VALUE}")
    private List<Double> levelsDb;

    @Mixin
    private EmitterClassesOption classes;

    @Option(
            names = "--runs",
            defaultValue = "0",
            description =
                    "sensors per class and level that listen until a track is open; default ${DEFAULT-VALUE}: none")
    private int runs;

    @Option(
            names = "--patience",
            defaultValue = "30",
            description = "seconds that they listen; default ${DEFAULT-VALUE}")
    private double patienceSeconds;

    @Option(
            names = "--hours",
            defaultValue = "0",
            description = "of each crowd without any class; default ${DEFAULT-VALUE}")
    private double hours;

    @Option(
            names = "--captures-per-second",
            defaultValue = "4",
            description = "of 8192 samples, with --runs and --hours; default ${DEFAULT-VALUE}")
    private double capturesPerSecond;

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--baseline-bundle",
            defaultValue = Bundles.ROBUST,
            description = "of the rule of one verdict per window; default ${DEFAULT-VALUE}")
    private String baselineBundle;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private FolderOption out;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        out.prepare();
        List<AirRule> rules = rules();
        int workers = threads.count();
        TrackStudy tracks =
                new TrackStudy(rules, new SampledAir(capturesPerSecond, Windows.SAMPLES), workers, seeded.value());
        AirReport report;
        long steps = (long) crowds.size()
                * (levelsDb.size() * (long) classes.names().size() * (scenes + (runs > 0 ? 1 : 0))
                        + (long) Math.ceil(hours));
        try (Progress progress = Progress.onStandardError("air", "steps", steps)) {
            List<CrowdStudy.Point> points = new CrowdStudy(rules, scenes, seconds, seeded.value())
                    .run(crowds, levelsDb, classes.names(), workers, progress::step);
            List<TrackStudy.Detection> detections = new ArrayList<>();
            List<TrackStudy.FalseTracks> falseTracks = new ArrayList<>();
            for (Crowd crowd : crowds) {
                if (runs > 0) {
                    detections.addAll(
                            tracks.detections(crowd, levelsDb, classes.names(), runs, patienceSeconds, progress::step));
                }
                if (hours > 0) {
                    falseTracks.addAll(tracks.falseTracks(crowd, hours, progress::step));
                }
            }
            report = new AirReport(points, detections, falseTracks);
        }
        tell(report);
        return 0;
    }

    private List<AirRule> rules() {
        return List.of(new WindowRule(opened("--baseline-bundle", baselineBundle)), new EmissionRule(bundle.open()));
    }

    private static ClassifierBundle opened(String option, String nameOrFile) {
        try {
            return Bundles.open(nameOrFile);
        } catch (IllegalArgumentException unusable) {
            throw new InputException(option + ": " + unusable.getMessage(), unusable);
        }
    }

    private void check() {
        // Refuses a name that is none, before anything long begins.
        classes.names();
        if (scenes < 0 || scenes > 10_000 || runs < 0 || runs > 10_000 || !(hours >= 0 && hours <= 1000)) {
            throw new InputException("--scenes and --runs: expected 0 to 10000; --hours: expected 0 to 1000");
        }
        if (!(seconds > 0 && seconds <= 1) || !(capturesPerSecond > 0 && capturesPerSecond <= 1000)) {
            throw new InputException("--duration: expected up to 1 s; --captures-per-second: expected up to 1000");
        }
        if (!(patienceSeconds > 0 && patienceSeconds <= 3600)) {
            throw new InputException("--patience: expected up to 3600 s");
        }
    }

    private void tell(AirReport report) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        DataSource.simulated(seeded.value()).describe(answer);
        answer.put("seed", seeded.value());
        answer.put("scenes", scenes);
        answer.put("secondsPerScene", seconds);
        answer.put("slotMicroseconds", 1e6 * SlotScore.SLOT_SECONDS);
        answer.put("capturesPerSecond", capturesPerSecond);
        report.into(answer);
        if (out.given()) {
            report.write(new ResultFolder(out.folder(), DataSource.simulated(seeded.value())), Json.write(answer));
        }
        PrintWriter writer = spec.commandLine().getOut();
        writer.print(json.asked() ? Json.write(answer) + "\n" : report.text());
        writer.flush();
    }
}
