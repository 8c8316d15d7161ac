package dev.skydiode.experiments.range;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.recognition.window.Answer;
import dev.skydiode.recognition.window.Recognizer;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.workbench.bundle.BundleOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.robust.AirSweep;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiment range}: detection probability of one window against distance. */
@Command(
        name = "range",
        mixinStandardHelpOptions = true,
        description = "Link budget from a transmitter to the chains, and the share of simulated windows that are named"
                + " right and accepted, against distance; no multipath, nobody else on the air.")
public final class RangeCommand implements Callable<Integer> {
    private static final double CHAIN_MICROWATTS = 7.6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BundleOption bundle;

    @Option(names = "--transmit-dbm", defaultValue = "20", description = "default ${DEFAULT-VALUE}")
    private double transmitDbm;

    @Option(names = "--antennas-db", defaultValue = "0", description = "both antennas' gain; default ${DEFAULT-VALUE}")
    private double antennasDecibels;

    @Option(names = "--noise-figure-db", defaultValue = "6", description = "receiver's; default ${DEFAULT-VALUE}")
    private double noiseFigureDecibels;

    @Option(names = "--exponent", defaultValue = "2", description = "of the path loss; default ${DEFAULT-VALUE}")
    private double exponent;

    @Option(
            names = "--meters",
            split = ",",
            defaultValue = "100,300,1000,3000,10000,30000,100000",
            description = "distances; default ${DEFAULT-VALUE}")
    private double[] meters;

    @Option(names = "--windows", defaultValue = "30", description = "per class and distance; default ${DEFAULT-VALUE}")
    private int windows;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    /**
     * One distance.
     *
     * @param gainDecibels between antenna and chains, all first-layer chains together
     * @param chainsDbm what they then take: as many times {@value #CHAIN_MICROWATTS} µW, the mean of the data set's rows
     * @param namedPercent windows accepted as their own class
     */
    record Point(
            double meters,
            double receivedDbm,
            double snrDecibels,
            double gainDecibels,
            double chainsDbm,
            double namedPercent) {}

    @Override
    public Integer call() {
        if (windows < 1 || windows > 10_000 || !(exponent > 0 && exponent < 10)) {
            throw new InputException("--windows: expected 1 to 10000; --exponent: expected above 0 and below 10");
        }
        for (double distance : meters) {
            if (!(distance > 0 && distance < 1e9)) {
                throw new InputException("--meters: expected numbers above 0, found " + distance);
            }
        }
        Recognizer recognizer = new Recognizer(bundle.open());
        LinkBudget link = new LinkBudget(
                transmitDbm,
                antennasDecibels,
                noiseFigureDecibels,
                recognizer.bundle().band().centerHertz(),
                DefaultBand.WIDTH_HERTZ,
                exponent);
        List<Point> points = new ArrayList<>();
        try (Progress progress = Progress.onStandardError("range", "distances", meters.length)) {
            for (double distance : meters) {
                points.add(point(recognizer, link, distance));
                progress.step();
            }
        }
        print(points, link);
        return 0;
    }

    private Point point(Recognizer recognizer, LinkBudget link, double distance) {
        AirSweep air = new AirSweep(new SplittableRandom(seed.value()));
        int classes = recognizer.bundle().classes().size();
        int named = 0;
        for (int c = 0; c < classes; c++) {
            for (int w = 0; w < windows; w++) {
                ChipInput input = air.window(recognizer.classOf(c).name(), link.snrDecibels(distance), 0, 0, 1);
                Answer answer = recognizer.answer(input);
                named += answer.verdict() == Verdict.CLASSIFIED && answer.best() == c ? 1 : 0;
            }
        }
        double chains = CHAIN_MICROWATTS
                * recognizer.bundle().network().layers().getFirst().chains();
        return new Point(
                distance,
                link.receivedDbm(distance),
                link.snrDecibels(distance),
                link.gainDecibels(distance, chains),
                Decibels.ofPowerRatio(chains / 1000),
                100.0 * named / (classes * windows));
    }

    private void print(List<Point> points, LinkBudget link) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.asked()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("points", points);
            answer.put("noiseDbm", link.noiseDbm());
            answer.put("link", link);
            answer.put("windowsPerClass", windows);
            answer.put("seed", seed.value());
            answer.put("simulated", true);
            out.println(Json.write(answer));
        } else {
            out.printf(
                    Locale.ROOT,
                    "Receiver noise %.1f dBm in %.0f MHz%n",
                    link.noiseDbm(),
                    DefaultBand.WIDTH_HERTZ / 1e6);
            points.forEach(p -> out.printf(
                    Locale.ROOT,
                    "%8.0f m: received %6.1f dBm, SNR %6.1f dB, gain %5.1f dB to %.1f dBm for all chains, named %5.1f %%%n",
                    p.meters(),
                    p.receivedDbm(),
                    p.snrDecibels(),
                    p.gainDecibels(),
                    p.chainsDbm(),
                    p.namedPercent()));
        }
        out.flush();
    }
}
