package dev.skydiode.recognition.window;

import java.util.List;

/**
 * What was found in a capture.
 *
 * @param windows one finding per window, in order of time, each with its part of the emissions
 * @param emissions each once, as long as it lasts within the capture, in order of their start
 */
public record CaptureFindings(List<WindowFinding> windows, List<EmissionFinding> emissions) {

    public CaptureFindings {
        windows = List.copyOf(windows);
        emissions = List.copyOf(emissions);
    }
}
