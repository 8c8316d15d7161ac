package dev.skydiode.alert.evidence;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.Evidence;
import dev.skydiode.messaging.signal.CapturedSignals;
import dev.skydiode.recognition.agreement.ChipPanel;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks simulated chips with device spread whether they would have named an alert's emitter too. The first question of a
 * bundle draws its chips; they stay. Not thread-safe.
 */
public final class ChipQuestions {
    private static final long SEED = 1;

    private final KnownBundles bundles;
    private final Map<String, Optional<ChipPanel>> panels = new HashMap<>();

    /** Draws chips of these bundles. */
    public ChipQuestions(KnownBundles bundles) {
        this.bundles = bundles;
    }

    /**
     * What they said.
     *
     * @param chips how many were asked
     * @param agreeing of them, how many name the class
     */
    record Answer(int chips, int agreeing) {}

    /** Empty where no classifier named the emitter, or its bundle is not known here. */
    Optional<Answer> ask(Evidence evidence) {
        Alert alert = evidence.getAlert();
        if (!alert.getNamed() || alert.getBundleFingerprint().isEmpty()) {
            return Optional.empty();
        }
        return panels.computeIfAbsent(alert.getBundleFingerprint(), this::panel)
                .flatMap(panel ->
                        panel.agreeing(CapturedSignals.of(evidence.getCapture()), alert.getClassName()).stream()
                                .mapToObj(agreeing -> new Answer(panel.chips(), agreeing))
                                .findFirst());
    }

    private Optional<ChipPanel> panel(String fingerprint) {
        return bundles.of(fingerprint)
                .map((ClassifierBundle bundle) -> new ChipPanel(bundle, ChipPanel.CHIPS, ChipPanel.SPREAD, SEED));
    }
}
