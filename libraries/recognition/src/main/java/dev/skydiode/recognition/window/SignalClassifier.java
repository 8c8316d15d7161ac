package dev.skydiode.recognition.window;

import java.util.List;

/** Turns a captured signal into findings, one per window. Implementations are thread-safe. */
public interface SignalClassifier {

    /**
     * Classifies every window of a signal.
     *
     * @throws UnusableSignalException where the signal cannot be analysed
     */
    List<WindowFinding> classify(CapturedSignal signal);

    /** Assumed power of the digital receiver that the chip stands against, watt. */
    double digitalChainWatts();
}
