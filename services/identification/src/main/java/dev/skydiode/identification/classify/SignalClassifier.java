package dev.skydiode.identification.classify;

import java.util.List;

/** Turns a captured signal into findings, one per window. Implementations are thread-safe. */
public interface SignalClassifier {

    /**
     * Classifies every window of a signal.
     *
     * @throws UnusableSignalException where the signal cannot be analysed
     */
    List<WindowFinding> classify(CapturedSignal signal);

    /** Who classifies. */
    Identity identity();

    /**
     * The model behind the findings, and what it is compared with.
     *
     * @param modelName name of the model
     * @param modelFingerprint SHA-256 of the model's content, hex
     * @param digitalChainWatts assumed power of the digital receiver that the chip stands against
     */
    record Identity(String modelName, String modelFingerprint, double digitalChainWatts) {}
}
