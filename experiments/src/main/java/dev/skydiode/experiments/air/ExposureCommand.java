package dev.skydiode.experiments.air;

import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.experiments.plot.Axis;
import dev.skydiode.experiments.plot.LinePlot;
import dev.skydiode.experiments.plot.ResultFolder;
import dev.skydiode.experiments.plot.Series;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.window.WindowClassifier;
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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment exposure}: accuracy and energy against the time for which an emission is received. */
@Command(
        name = "exposure",
        mixinStandardHelpOptions = true,
        description = "Looks for 10 us to 25 ms at one transmitter of each class, alone on the air and sending all the"
                + " time, and tells how many looks are named rightly and what the chip spends on them.")
public final class ExposureCommand implements Callable<Integer> {
    /** One frame of 256 bins, and what comes before it, at the default band's width. */
    private static final double MIN_SECONDS = 5e-6;

    private static final double MAX_SECONDS = 0.1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SeedOption seeded;

    @Option(
            names = "--exposures-us",
            split = ",",
            defaultValue = "10,30,100,300,1000,3000,10000,25000",
            description = "microseconds, ascending, 5 to 100000; default ${DEFAULT-VALUE}")
    private List<Double> exposuresMicros;

    @Option(
            names = "--levels-dbm",
            split = ",",
            defaultValue = "-90,-100,-105",
            description = "at the antenna of a receiver with a noise figure of 6 dB; default ${DEFAULT-VALUE}")
    private List<Double> levelsDbm;

    @Option(
            names = "--looks",
            defaultValue = "10",
            description = "of each class, level and exposure; default ${DEFAULT-VALUE}")
    private int looks;

    @Mixin
    private EmitterClassesOption classes;

    @Mixin
    private BundleOption bundle;

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
        ExposureStudy study = new ExposureStudy(
                new WindowClassifier(List.of(bundle.open()), Placement.BY_FREQUENCY, PowerSettings.DEFAULT),
                classes.names(),
                exposuresMicros.stream().map(micros -> micros * 1e-6).toList(),
                looks);
        List<ExposureStudy.Point> points;
        long steps = (long) levelsDbm.size() * classes.names().size() * looks;
        try (Progress progress = Progress.onStandardError("exposure", "transmitters", steps)) {
            points = study.run(levelsDbm, seeded.value(), threads.count(), progress::step);
        }
        tell(points);
        return 0;
    }

    private void check() {
        double before = 0;
        for (double micros : exposuresMicros) {
            if (!(micros * 1e-6 >= MIN_SECONDS && micros * 1e-6 <= MAX_SECONDS && micros > before)) {
                throw new InputException(
                        "--exposures-us: expected ascending numbers from 5 to 100000, found " + exposuresMicros);
            }
            before = micros;
        }
        for (double level : levelsDbm) {
            if (!(level >= -150 && level <= 0)) {
                throw new InputException("--levels-dbm: expected -150 to 0, found " + level);
            }
        }
        // Refuses a name that is none, before anything long begins.
        classes.names();
        if (looks < 1 || looks > 10_000) {
            throw new InputException("--looks: expected 1 to 10000");
        }
    }

    private void tell(List<ExposureStudy.Point> points) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        DataSource.simulated(seeded.value()).describe(answer);
        answer.put("seed", seeded.value());
        answer.put("classes", classes.names());
        answer.put("sampleRateHertz", DefaultBand.WIDTH_HERTZ);
        answer.put("unit", "per cent of the looks");
        answer.put("points", points);
        if (out.given()) {
            ResultFolder folder = new ResultFolder(out.folder(), DataSource.simulated(seeded.value()));
            folder.json("exposure.json", Json.write(answer));
            folder.table("exposure.csv", table(points));
            folder.figure("exposure.svg", figure(points));
        }
        PrintWriter writer = spec.commandLine().getOut();
        writer.print(json.asked() ? Json.write(answer) + "\n" : text(points));
        writer.flush();
    }

    private static String text(List<ExposureStudy.Point> points) {
        StringBuilder text = new StringBuilder();
        points.forEach(p -> text.append(String.format(
                Locale.ROOT,
                "%6.1f dBm %8.0f us: %5.1f %% found, %5.1f %% by voltages, %5.1f %% named rightly, %4.1f %% otherwise,"
                        + " %6.1f mW, %9.0f nJ%n",
                p.levelDbm(),
                p.exposureSeconds() * 1e6,
                p.found(),
                p.voltages(),
                p.right(),
                p.wrong(),
                p.milliwatts(),
                p.nanojoules())));
        return text.toString();
    }

    private static String table(List<ExposureStudy.Point> points) {
        StringBuilder csv = new StringBuilder(
                "level dBm,exposure us,looks,found %,voltages %,right %,otherwise %,power mW,energy nJ\n");
        points.forEach(p -> csv.append(String.format(
                Locale.ROOT,
                "%s,%s,%d,%.2f,%.2f,%.2f,%.2f,%.2f,%.1f%n",
                p.levelDbm(),
                p.exposureSeconds() * 1e6,
                p.looks(),
                p.found(),
                p.voltages(),
                p.right(),
                p.wrong(),
                p.milliwatts(),
                p.nanojoules())));
        return csv.toString();
    }

    private static LinePlot figure(List<ExposureStudy.Point> points) {
        List<Series> lines = new ArrayList<>();
        points.stream().map(ExposureStudy.Point::levelDbm).distinct().forEach(level -> {
            List<ExposureStudy.Point> own =
                    points.stream().filter(p -> p.levelDbm() == level).toList();
            lines.add(Series.line(
                    String.format(Locale.ROOT, "%.0f dBm", level),
                    own.stream().mapToDouble(p -> p.exposureSeconds() * 1e6).toArray(),
                    own.stream().mapToDouble(ExposureStudy.Point::right).toArray()));
        });
        return new LinePlot(
                "One transmitter alone: named rightly by exposure",
                Axis.logarithmic("exposure / µs"),
                Axis.linear("looks named rightly / %", 0, 101),
                lines);
    }
}
