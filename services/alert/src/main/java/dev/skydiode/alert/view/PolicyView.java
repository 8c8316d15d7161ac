package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.AlertPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the alert policy.
 *
 * @param version from 1; 0 is the file's
 * @param operator who changed it; null where it is the file's
 * @param changedAt when; null where it is the file's
 * @param note why; null where nothing was said
 * @param document the whole policy as JSON text
 */
public record PolicyView(
        long version,
        @Nullable String operator,
        @Nullable Instant changedAt,
        @Nullable String note,
        String document) {

    static PolicyView of(AlertPolicy policy) {
        return new PolicyView(
                policy.getVersion(),
                Shown.text(policy.getOperator()),
                Shown.instant(policy.getChangedUnixNanos()),
                Shown.text(policy.getNote()),
                policy.getDocument());
    }
}
