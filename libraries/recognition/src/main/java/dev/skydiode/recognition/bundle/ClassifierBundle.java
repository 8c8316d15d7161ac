package dev.skydiode.recognition.bundle;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.signature.ClassSignature;
import dev.skydiode.recognition.signature.ClassSignatures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides what a signal is called. The same capture and the same bundle give the same verdict, bit for
 * bit. Severity is not in it: that is the operator's alert policy.
 *
 * @param name for people, 1 to 200 characters
 * @param band that the tones stand for
 * @param intake exposure, squelch and gain
 * @param network the chip; as many inputs as the band has tones
 * @param classes those of the network, in its order
 * @param acceptance when a class is believed
 * @param calibration from voltages and match to confidence
 * @param provenance where it comes from; without effect
 */
public record ClassifierBundle(
        String name,
        Band band,
        Intake intake,
        ChipModel network,
        List<KnownClass> classes,
        Acceptance acceptance,
        ConfidenceCalibration calibration,
        BundleProvenance provenance) {
    /** Characters. */
    private static final int MAX_NAME_LENGTH = 200;

    /**
     * Checks that the parts are there and fit each other.
     *
     * @throws IllegalArgumentException naming the component and what was expected
     */
    public ClassifierBundle {
        Require.name("name", name, MAX_NAME_LENGTH);
        Require.present("band", band);
        Require.present("intake", intake);
        Require.present("network", network);
        Require.present("classes", classes);
        Require.present("acceptance", acceptance);
        Require.present("calibration", calibration);
        Require.present("provenance", provenance);
        classes = List.copyOf(classes);
        if (network.inputs() != band.tones()) {
            throw new IllegalArgumentException(
                    "network: expected %d inputs, has %d".formatted(band.tones(), network.inputs()));
        }
        List<String> names = classes.stream().map(KnownClass::name).toList();
        if (!names.equals(network.classes())) {
            throw new IllegalArgumentException("classes: expected those of the network in its order, %s, found %s"
                    .formatted(network.classes(), names));
        }
    }

    /** SHA-256, in hex, over everything that decides; neither the name, nor texts for people, nor the provenance. */
    public String fingerprint() {
        return BundleFingerprint.of(this);
    }

    /** What the classes look like, by name; a class without a signature is believed whatever its spectrum. */
    public ClassSignatures signatures() {
        Map<String, ClassSignature> known = new LinkedHashMap<>();
        for (KnownClass each : classes) {
            if (each.signature() != null) {
                known.put(each.name(), each.signature());
            }
        }
        return new ClassSignatures(known);
    }

    /** How windows become chip input. */
    public SpectrumSettings spectrumSettings() {
        return new SpectrumSettings(
                intake.windowSamples(),
                band.widthHertz(),
                band.centerHertz(),
                Placement.BY_FREQUENCY,
                intake.removesDirectCurrent(),
                intake.squelchDb(),
                intake.peakMicrowatts(),
                intake.totalMicrowatts(),
                intake.controlsReadySpectra());
    }

    /**
     * The same with another network.
     *
     * @param other of the same classes in the same order and of as many inputs
     * @throws IllegalArgumentException for a network that does not fit the band or the classes
     */
    public ClassifierBundle withNetwork(ChipModel other) {
        return new ClassifierBundle(name, band, intake, other, classes, acceptance, calibration, provenance);
    }

    /** The same that believes by other rules. */
    public ClassifierBundle withAcceptance(Acceptance other) {
        return new ClassifierBundle(name, band, intake, network, classes, other, calibration, provenance);
    }

    /** The same with another calibration of its confidence. */
    public ClassifierBundle withCalibration(ConfidenceCalibration other) {
        return new ClassifierBundle(name, band, intake, network, classes, acceptance, other, provenance);
    }
}
