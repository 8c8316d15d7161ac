package dev.skydiode.radio.emission;

import java.util.List;

/**
 * What is on the air in a capture.
 *
 * @param windows what each of its windows shows, in order of time
 * @param emissions the same joined over windows where a signal goes on, in order of their start
 */
public record CaptureEmissions(List<WindowEmissions> windows, List<Emission> emissions) {

    public CaptureEmissions {
        windows = List.copyOf(windows);
        emissions = List.copyOf(emissions);
    }
}
