package dev.skydiode.alert.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of what is known of the sensors that a search finds, by sensor id.
 *
 * @param matching how many sensors the search finds in all
 * @param next sensor id after which the next part begins; null where this is the last
 */
public record SensorPage<V>(
        List<V> values, int matching, @Nullable String next) {}
