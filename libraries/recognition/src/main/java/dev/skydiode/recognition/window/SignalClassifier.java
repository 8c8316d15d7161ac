package dev.skydiode.recognition.window;

/** Turns a captured signal into findings, per window and per emission. Implementations are thread-safe. */
public interface SignalClassifier {

    /**
     * Finds what is on the air in a signal and what it is.
     *
     * @throws UnusableSignalException where the signal cannot be analysed
     */
    CaptureFindings classify(CapturedSignal signal);

    /** Assumed power of the digital receiver that the chip stands against, watt. */
    double digitalChainWatts();

    /** Name of the accounting by which the chip's power is counted. */
    String accounting();
}
