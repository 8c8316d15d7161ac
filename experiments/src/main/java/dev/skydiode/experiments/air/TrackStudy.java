package dev.skydiode.experiments.air;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Tracks in sampled air: how soon a class has one, and how many there are of classes that are not there. */
final class TrackStudy {
    private static final double HOUR_SECONDS = 3600;

    /**
     * How soon a track of the class is open.
     *
     * @param levelDb of the class over the strongest network
     * @param runs fresh sensors that listened
     * @param detectedPercent of them that opened one in time
     * @param medianSeconds of those that did; null where none did
     */
    record Detection(
            String rule,
            String crowd,
            double levelDb,
            String className,
            int runs,
            double detectedPercent,
            @Nullable Double medianSeconds) {}

    /**
     * What is named where none of the classes is.
     *
     * @param namedPerHour captures with a finding of the class, by class
     * @param tracksPerHour tracks opened, by class or look
     * @param alertsPerHour of them that would alert an operator
     */
    record FalseTracks(
            String rule,
            String crowd,
            double hours,
            long captures,
            Map<String, Double> namedPerHour,
            Map<String, Double> tracksPerHour,
            Map<String, Double> alertsPerHour) {}

    private final List<AirRule> rules;
    private final SampledAir air;
    private final int threads;
    private final long seed;

    TrackStudy(List<AirRule> rules, SampledAir air, int threads, long seed) {
        this.rules = rules;
        this.air = air;
        this.threads = threads;
        this.seed = seed;
    }

    /** @param step called after each class and level */
    List<Detection> detections(
            Crowd crowd, List<Double> levelsDb, List<String> classes, int runs, double patienceSeconds, Runnable step)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Future<List<Detection>>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (double level : levelsDb) {
                for (String className : classes) {
                    long first = random.nextLong();
                    running.add(workers.submit(() -> {
                        List<Detection> some = detections(crowd, level, className, runs, patienceSeconds, first);
                        step.run();
                        return some;
                    }));
                }
            }
        }
        List<Detection> all = new ArrayList<>();
        for (Future<List<Detection>> one : running) {
            all.addAll(result(one));
        }
        return all;
    }

    private List<Detection> detections(
            Crowd crowd, double levelDb, String className, int runs, double patienceSeconds, long firstSeed) {
        SplittableRandom random = new SplittableRandom(firstSeed);
        List<List<Double>> seconds = new ArrayList<>();
        rules.forEach(rule -> seconds.add(new ArrayList<>()));
        for (int run = 0; run < runs; run++) {
            List<OptionalDouble> took = air.secondsToTrack(
                    rules,
                    crowd.scene(className, levelDb, SampledAir.ROUND_SECONDS, random.nextLong()),
                    className,
                    patienceSeconds);
            for (int r = 0; r < rules.size(); r++) {
                took.get(r).ifPresent(seconds.get(r)::add);
            }
        }
        List<Detection> detections = new ArrayList<>();
        for (int r = 0; r < rules.size(); r++) {
            double[] sorted = seconds.get(r).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            detections.add(new Detection(
                    rules.get(r).label(),
                    crowd.label(),
                    levelDb,
                    className,
                    runs,
                    100.0 * sorted.length / runs,
                    sorted.length == 0 ? null : sorted[sorted.length / 2]));
        }
        return detections;
    }

    /** @param step called after each hour */
    // The ordinal only gives each crowd a seed of its own.
    @SuppressWarnings("EnumOrdinal")
    List<FalseTracks> falseTracks(Crowd crowd, double hours, Runnable step) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed + crowd.ordinal());
        List<Future<Map<String, SampledAir.Counts>>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (double begun = 0; begun < hours - 1e-9; begun++) {
                double seconds = HOUR_SECONDS * Math.min(1, hours - begun);
                long scene = random.nextLong();
                running.add(workers.submit(() -> {
                    Map<String, SampledAir.Counts> counts =
                            air.listen(rules, crowd.scene(SampledAir.ROUND_SECONDS, scene), seconds);
                    step.run();
                    return counts;
                }));
            }
        }
        Map<String, SampledAir.Counts> sums = new LinkedHashMap<>();
        for (Future<Map<String, SampledAir.Counts>> one : running) {
            result(one).forEach((rule, counts) -> sums.merge(rule, counts, SampledAir.Counts::plus));
        }
        List<FalseTracks> all = new ArrayList<>();
        sums.forEach((rule, counts) -> all.add(new FalseTracks(
                rule,
                crowd.label(),
                hours,
                counts.captures(),
                perHour(counts.named(), hours),
                perHour(counts.opened(), hours),
                perHour(counts.alerts(), hours))));
        return all;
    }

    private static Map<String, Double> perHour(Map<String, Long> counts, double hours) {
        Map<String, Double> rates = new LinkedHashMap<>();
        counts.forEach((name, count) -> rates.put(name, count / hours));
        return rates;
    }

    private static <T> T result(Future<T> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
