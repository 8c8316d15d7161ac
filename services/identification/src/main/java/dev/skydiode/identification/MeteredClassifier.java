package dev.skydiode.identification;

import dev.skydiode.recognition.window.CaptureFindings;
import dev.skydiode.recognition.window.CapturedSignal;
import dev.skydiode.recognition.window.SignalClassifier;
import dev.skydiode.recognition.window.Verdict;
import dev.skydiode.recognition.window.WindowFinding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what a classifier finds. A capture that is processed again after a crash counts again: these are figures of the
 * work done; the topics hold what is true once.
 */
final class MeteredClassifier implements SignalClassifier {

    private static final String PREFIX = "skydiode.identification.";
    private static final double MILLIVOLTS_PER_VOLT = 1e3;

    private final SignalClassifier classifier;
    private final MeterRegistry registry;
    private final Timer classification;
    private final Map<Verdict, Counter> windows = new EnumMap<>(Verdict.class);
    private final Counter clipped;
    private final Counter energy;
    private final DistributionSummary snr;
    private final DistributionSummary coverage;
    private final DistributionSummary confidence;
    private final DistributionSummary margin;
    private final DistributionSummary power;

    MeteredClassifier(SignalClassifier classifier, MeterRegistry registry) {
        this.classifier = classifier;
        this.registry = registry;
        classification = Timer.builder(PREFIX + "classification")
                .description("Time to classify one capture, all of its windows")
                .serviceLevelObjectives(
                        Duration.ofNanos(300_000), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50))
                .register(registry);
        for (Verdict verdict : Verdict.values()) {
            windows.put(
                    verdict,
                    Counter.builder(PREFIX + "windows")
                            .description("Windows by verdict")
                            .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        clipped = Counter.builder(PREFIX + "windows.clipped")
                .description("Windows with samples at full scale: the sensor's gain is too high")
                .register(registry);
        energy = Counter.builder(PREFIX + "chip.energy")
                .description("Energy that the modelled chip spent, by its accounting")
                .tag("accounting", classifier.accounting())
                .baseUnit("nanojoules")
                .register(registry);
        // A negative ratio is as good as none: summaries take no values below zero.
        snr = summary("window.snr", "decibels", "Strongest tone over the noise floor", 5, 10, 20, 30, 40);
        coverage = summary("window.coverage", "ratio", "Share of the chip's tones that captures cover", 0.2, 0.5, 0.9);
        confidence = summary("window.confidence", "ratio", "Confidence of classified windows", 0.5, 0.8, 0.9, 0.99);
        margin = summary("window.margin", "millivolts", "Best score minus second best", 1, 3, 10, 30);
        power = DistributionSummary.builder(PREFIX + "chip.power")
                .baseUnit("milliwatts")
                .description("Power of the modelled chip per window, by its accounting")
                .tag("accounting", classifier.accounting())
                .serviceLevelObjectives(1, 2, 5, 10)
                .register(registry);
    }

    @Override
    public CaptureFindings classify(CapturedSignal signal) {
        CaptureFindings findings = classification.record(() -> classifier.classify(signal));
        findings.windows().forEach(this::count);
        return findings;
    }

    @Override
    public double digitalChainWatts() {
        return classifier.digitalChainWatts();
    }

    @Override
    public String accounting() {
        return classifier.accounting();
    }

    private void count(WindowFinding finding) {
        Objects.requireNonNull(windows.get(finding.verdict())).increment();
        if (finding.verdict() == Verdict.CLASSIFIED) {
            registry.counter(PREFIX + "classified", "class", finding.bestClass())
                    .increment();
            confidence.record(finding.confidence());
        }
        if (finding.quality().clippingShare() > 0) {
            clipped.increment();
        }
        snr.record(Math.max(0, finding.quality().snrDb()));
        coverage.record(finding.quality().coverage());
        margin.record(finding.marginVolts() * MILLIVOLTS_PER_VOLT);
        power.record(finding.power().totalMilliwatts());
        energy.increment(finding.power().nanojoulesPerWindow());
    }

    private DistributionSummary summary(String name, String unit, String description, double... borders) {
        return DistributionSummary.builder(PREFIX + name)
                .baseUnit(unit)
                .description(description)
                .serviceLevelObjectives(borders)
                .register(registry);
    }
}
