package dev.skydiode.identification.classify;

import java.util.List;

/** One classifier for ready spectra and one for samples: what disturbs a capture differs, and so does the best model. */
public final class PayloadClassifier implements SignalClassifier {

    private final SignalClassifier spectra;
    private final SignalClassifier samples;

    /** Both are compared with the same digital receiver. */
    public PayloadClassifier(SignalClassifier spectra, SignalClassifier samples) {
        if (spectra.digitalChainWatts() != samples.digitalChainWatts()) {
            throw new IllegalArgumentException("both must assume the same digital chain: " + spectra.digitalChainWatts()
                    + " W, " + samples.digitalChainWatts() + " W");
        }
        this.spectra = spectra;
        this.samples = samples;
    }

    @Override
    public List<WindowFinding> classify(CapturedSignal signal) {
        return switch (signal.payload()) {
            case CapturedSignal.ReadySpectrum _ -> spectra.classify(signal);
            case CapturedSignal.Iq _ -> samples.classify(signal);
        };
    }

    @Override
    public double digitalChainWatts() {
        return spectra.digitalChainWatts();
    }
}
