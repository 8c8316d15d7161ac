package dev.skydiode.experiments.air;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.scene.receiver.ReceiverSettings;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import dev.skydiode.scene.signal.ClassTransmission;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is named of one transmitter that is alone on the air and stays as it is, by how long it is looked at. */
final class ExposureStudy {

    private static final double NANOJOULES_PER_MILLIWATT_SECOND = 1e6;

    /**
     * One line of the table, all classes together; shares in per cent of the looks.
     *
     * @param levelDbm mean power at the antenna
     * @param exposureSeconds length of a look; the transmitter is on all of it
     * @param looks classes times looks of each
     * @param found with an emission in it
     * @param voltages of which the strongest emission's highest score is that of its class
     * @param right of which the strongest emission is named as its class
     * @param wrong of which it is named as another
     * @param milliwatts mean power of the chip while it answers
     * @param nanojoules mean of that power for as long as the chip receives the emission; 0 where nothing was found
     */
    record Point(
            double levelDbm,
            double exposureSeconds,
            int looks,
            double found,
            double voltages,
            double right,
            double wrong,
            double milliwatts,
            double nanojoules) {}

    /** One look: empty where nothing was found. */
    private record Look(String className, Optional<EmissionFinding> strongest) {}

    private final SignalClassifier classifier;
    private final List<String> classes;
    private final List<Double> exposuresSeconds;
    private final int looks;

    /**
     * @param exposuresSeconds ascending
     * @param looks of each class, level and exposure
     */
    ExposureStudy(SignalClassifier classifier, List<String> classes, List<Double> exposuresSeconds, int looks) {
        this.classifier = classifier;
        this.classes = List.copyOf(classes);
        this.exposuresSeconds = List.copyOf(exposuresSeconds);
        this.looks = looks;
    }

    /** @param step called after each transmitter, from any thread */
    List<Point> run(List<Double> levelsDbm, long seed, int threads, Runnable step) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Point> points = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (double level : levelsDbm) {
                List<Future<List<Look>>> running = new ArrayList<>();
                for (String className : classes) {
                    for (int i = 0; i < looks; i++) {
                        long own = random.nextLong();
                        running.add(workers.submit(() -> looks(className, level, own, step)));
                    }
                }
                List<List<Look>> all = new ArrayList<>();
                for (Future<List<Look>> one : running) {
                    all.add(one.get());
                }
                for (int at = 0; at < exposuresSeconds.size(); at++) {
                    int exposure = at;
                    points.add(point(
                            level,
                            exposuresSeconds.get(at),
                            all.stream().map(one -> one.get(exposure)).toList()));
                }
            }
            return points;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The same transmission looked at for each exposure, from its beginning. */
    private List<Look> looks(String className, double levelDbm, long seed, Runnable step) {
        double longest = exposuresSeconds.getLast();
        Scene scene = new Scene(
                className,
                seed,
                longest,
                DefaultBand.WIDTH_HERTZ,
                DefaultBand.CENTER_HERTZ,
                ReceiverSettings.GOOD,
                List.of(Emission.of(
                        new ClassTransmission(className, Scene.MAX_SECONDS),
                        DefaultBand.CENTER_HERTZ,
                        0,
                        Scene.MAX_SECONDS,
                        levelDbm)));
        ReceivedCapture whole = SceneRun.of(scene).capture();
        List<Look> all = new ArrayList<>();
        for (double seconds : exposuresSeconds) {
            int samples = (int) Math.round(seconds * whole.sampleRateHertz());
            ByteBuffer stored =
                    whole.stored().duplicate().limit(samples * whole.format().bytesPerSample());
            all.add(new Look(
                    className,
                    classifier
                            .classify(new CapturedSignal(
                                    whole.centerHertz(),
                                    whole.sampleRateHertz(),
                                    whole.referenceLevelDbm(),
                                    new CapturedSignal.Iq(whole.format(), stored)))
                            .emissions()
                            .stream()
                            .max(Comparator.comparingDouble(
                                    one -> one.emission().powerMicrowatts() * one.durationSeconds()))));
        }
        step.run();
        return all;
    }

    private static Point point(double levelDbm, double exposureSeconds, List<Look> looks) {
        List<EmissionFinding> found =
                looks.stream().flatMap(look -> look.strongest().stream()).toList();
        return new Point(
                levelDbm,
                exposureSeconds,
                looks.size(),
                percent(found.size(), looks),
                percent(looks.stream().filter(look -> isOf(look, false)).count(), looks),
                percent(looks.stream().filter(look -> isOf(look, true)).count(), looks),
                percent(found.stream().filter(EmissionFinding::named).count(), looks)
                        - percent(
                                looks.stream().filter(look -> isOf(look, true)).count(), looks),
                found.stream().mapToDouble(ExposureStudy::milliwatts).average().orElse(0),
                found.stream()
                        .mapToDouble(one -> milliwatts(one) * one.durationSeconds() * NANOJOULES_PER_MILLIWATT_SECOND)
                        .average()
                        .orElse(0));
    }

    private static boolean isOf(Look look, boolean named) {
        return look.strongest()
                .filter(one -> one.bestClass().equals(look.className()) && (one.named() || !named))
                .isPresent();
    }

    private static double milliwatts(EmissionFinding one) {
        return one.power().map(PowerBudget::totalMilliwatts).orElse(0.0);
    }

    private static double percent(long part, List<Look> looks) {
        return 100.0 * part / looks.size();
    }
}
