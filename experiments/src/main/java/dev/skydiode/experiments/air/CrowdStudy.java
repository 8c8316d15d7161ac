package dev.skydiode.experiments.air;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How much of a class's bursts each rule names rightly, over crowds and levels. */
final class CrowdStudy {

    /**
     * One line of the table; shares in per cent of 100 microseconds of the class's bursts.
     *
     * @param rule who answered
     * @param crowd who else was on the air
     * @param levelDb of the class over the strongest network
     * @param right named as it is
     * @param found covered by any finding
     * @param wrong named as another class only
     */
    record Point(
            String rule,
            String crowd,
            double levelDb,
            String className,
            int slots,
            double right,
            double found,
            double wrong) {}

    private record Place(Crowd crowd, double levelDb, String className) {}

    private final List<AirRule> rules;
    private final int scenes;
    private final double seconds;
    private final long seed;

    CrowdStudy(List<AirRule> rules, int scenes, double seconds, long seed) {
        this.rules = rules;
        this.scenes = scenes;
        this.seconds = seconds;
        this.seed = seed;
    }

    /** @param step called after each scene, from any thread */
    List<Point> run(List<Crowd> crowds, List<Double> levelsDb, List<String> classes, int threads, Runnable step)
            throws InterruptedException {
        List<Place> places = new ArrayList<>();
        crowds.forEach(crowd -> levelsDb.forEach(
                level -> classes.forEach(className -> places.add(new Place(crowd, level, className)))));
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Point>>> running = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            for (Place place : places) {
                long first = random.nextLong();
                running.add(workers.submit(() -> points(place, first, step)));
            }
            List<Point> points = new ArrayList<>();
            for (Future<List<Point>> one : running) {
                points.addAll(one.get());
            }
            return points;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Point> points(Place place, long firstSeed, Runnable step) {
        Map<String, SlotScore> scores = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(firstSeed);
        for (int scene = 0; scene < scenes; scene++) {
            SceneRun run =
                    SceneRun.of(place.crowd().scene(place.className(), place.levelDb(), seconds, random.nextLong()));
            for (AirRule rule : rules) {
                List<Finding> findings = rule.listen().findings(run.capture());
                scores.computeIfAbsent(rule.label(), label -> new SlotScore())
                        .add(
                                run.bursts(place.className()),
                                place.className(),
                                findings,
                                run.scene().sampleRateHertz(),
                                seconds);
            }
            step.run();
        }
        List<Point> points = new ArrayList<>();
        scores.forEach((label, score) -> points.add(new Point(
                label,
                place.crowd().label(),
                place.levelDb(),
                place.className(),
                score.slots(),
                score.rightPercent(),
                score.foundPercent(),
                score.wrongPercent())));
        return points;
    }
}
