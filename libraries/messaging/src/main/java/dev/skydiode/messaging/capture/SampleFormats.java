package dev.skydiode.messaging.capture;

import java.util.OptionalInt;

/** The sample formats that a service can read; this library knows none itself. */
public interface SampleFormats {

    /** Bytes of one complex sample, or empty where the format is not known. */
    OptionalInt bytesPerSample(String format);

    /** The names that are known, for messages. */
    String names();
}
