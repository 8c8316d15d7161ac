package dev.skydiode.identification.topology;

import dev.skydiode.recognition.track.WindowObservation;
import java.util.List;

/**
 * What tracks are made of: the windows of one capture. Passes from one processor to the next within a task, never through
 * a topic.
 */
record ObservedCapture(List<WindowObservation> windows) {

    ObservedCapture {
        windows = List.copyOf(windows);
    }
}
