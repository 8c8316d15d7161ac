package dev.skydiode.chip.model;

import java.util.List;
import java.util.Map;

/** A JSON value as read, see {@link JsonPlace#parse}. */
public sealed interface Json {
    record Fields(Map<String, Json> values) implements Json {}

    record Items(List<Json> values) implements Json {}

    record Text(String value) implements Json {}

    record Numeral(double value) implements Json {}

    record Flag(boolean value) implements Json {}

    record Nothing() implements Json {}
}
