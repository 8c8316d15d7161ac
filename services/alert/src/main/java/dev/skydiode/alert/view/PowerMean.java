package dev.skydiode.alert.view;

import dev.skydiode.alert.view.PowerView.PowerMilliwatts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Power reports of several sensors as one, without a sensor id: each mean weighted by its windows, an absent one as 0. The
 * accounting and the digital chains are those of the newest report.
 */
final class PowerMean {
    private final List<PowerView> reports;
    private final long windows;

    private PowerMean(List<PowerView> reports) {
        this.reports = reports;
        this.windows = reports.stream().mapToLong(PowerView::windows).sum();
    }

    /** Empty where none of them has a window. */
    static Optional<PowerView> of(Collection<PowerView> all) {
        List<PowerView> reports = all.stream()
                .filter(report ->
                        report.windows() > 0 && report.powerMilliwatts().mean() != null)
                .toList();
        return reports.isEmpty() ? Optional.empty() : Optional.of(new PowerMean(reports).view());
    }

    private PowerView view() {
        PowerView newest = reports.stream()
                .max(Comparator.comparing(PowerView::periodEndAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseThrow();
        return new PowerView(
                "",
                reports.stream()
                        .map(PowerView::periodStartAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                newest.periodEndAt(),
                windows,
                new PowerMilliwatts(
                        mean(report -> report.powerMilliwatts().mean()),
                        extreme(report -> report.powerMilliwatts().min(), Math::min),
                        extreme(report -> report.powerMilliwatts().max(), Math::max)),
                rfMilliwatts(),
                mean(PowerView::biasMilliwatts),
                mean(PowerView::amplificationMilliwatts),
                mean(PowerView::transconductorMilliwatts),
                mean(PowerView::staticMilliwatts),
                mean(PowerView::nanojoulesPerWindow),
                extreme(PowerView::junctionMicroamps, Math::max),
                newest.accounting(),
                newest.digitalChainWatts(),
                newest.digitalChains());
    }

    private double mean(Function<PowerView, @Nullable Double> value) {
        double sum = 0;
        for (PowerView report : reports) {
            Double one = value.apply(report);
            sum += one == null ? 0 : one * report.windows();
        }
        return sum / windows;
    }

    private @Nullable Double extreme(Function<PowerView, @Nullable Double> value, DoubleBinaryOperator which) {
        Double found = null;
        for (PowerView report : reports) {
            Double one = value.apply(report);
            if (one != null) {
                found = found == null ? one : which.applyAsDouble(found, one);
            }
        }
        return found;
    }

    /** By layer; chips of different depth count with the layers that they have. */
    private List<Double> rfMilliwatts() {
        int layers = reports.stream()
                .mapToInt(report -> report.rfMilliwatts().size())
                .max()
                .orElse(0);
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            int layer = i;
            means.add(mean(report ->
                    layer < report.rfMilliwatts().size() ? report.rfMilliwatts().get(layer) : null));
        }
        return List.copyOf(means);
    }
}
