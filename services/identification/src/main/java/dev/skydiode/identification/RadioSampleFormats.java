package dev.skydiode.identification;

import dev.skydiode.messaging.capture.SampleFormats;
import dev.skydiode.radio.iq.SampleFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats that the radio library reads. */
final class RadioSampleFormats implements SampleFormats {

    private final Map<String, Integer> bytesPerSample = Stream.of(SampleFormat.values())
            .collect(Collectors.toUnmodifiableMap(SampleFormat::sigmfName, SampleFormat::bytesPerSample));
    private final String names =
            Stream.of(SampleFormat.values()).map(SampleFormat::sigmfName).collect(Collectors.joining(", "));

    @Override
    public OptionalInt bytesPerSample(String format) {
        Integer bytes = bytesPerSample.get(format);
        return bytes == null ? OptionalInt.empty() : OptionalInt.of(bytes);
    }

    @Override
    public String names() {
        return names;
    }
}
