package dev.skydiode.messaging.capture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The sample formats that a service can read; this library knows none itself.
 *
 * @param bytesPerSampleByName bytes of one complex sample, by the format's name, in the order in which messages list them
 */
public record SampleFormats(Map<String, Integer> bytesPerSampleByName) {

    /** Takes a copy, in the same order. */
    public SampleFormats {
        bytesPerSampleByName = Collections.unmodifiableMap(new LinkedHashMap<>(bytesPerSampleByName));
    }

    /** Bytes of one complex sample, or empty where the format is not known. */
    OptionalInt bytesPerSample(String format) {
        Integer bytes = bytesPerSampleByName.get(format);
        return bytes == null ? OptionalInt.empty() : OptionalInt.of(bytes);
    }

    /** The names that are known, for messages. */
    String names() {
        return String.join(", ", bytesPerSampleByName.keySet());
    }
}
