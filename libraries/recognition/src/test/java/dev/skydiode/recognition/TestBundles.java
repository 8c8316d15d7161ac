package dev.skydiode.recognition;

import dev.skydiode.chip.device.ToneGrid;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.Provenance;
import dev.skydiode.recognition.bundle.Acceptance;
import dev.skydiode.recognition.bundle.Band;
import dev.skydiode.recognition.bundle.BundleProvenance;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.ConfidenceCalibration;
import dev.skydiode.recognition.bundle.Intake;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.signature.ClassSignature;
import java.util.List;

/** Bundles so small that what the chip answers can be foreseen. */
public final class TestBundles {
    /** Every answer is believed. */
    public static final Acceptance ANY = new Acceptance(0, Acceptance.NO_VOLTS, Acceptance.NO_VOLTS);

    /** The band of {@link #twoHalves}: 100 MHz about 2.44 GHz. */
    public static final Band BAND = new Band(2.44e9, 100e6, ToneGrid.TONES);

    /** A resonance so far off that it hardly weighs. */
    private static final double FAR_GIGAHERTZ = 100;

    private static final double MIDDLE_GIGAHERTZ = 0.070;

    private TestBundles() {}

    /** Two chains of one resonator that counts: «below» for power below tone 128, «above» for power above it. */
    public static ClassifierBundle twoHalves(Acceptance acceptance) {
        return twoHalves(acceptance, null, null);
    }

    /** The same with signatures, null where none is known. */
    public static ClassifierBundle twoHalves(Acceptance acceptance, ClassSignature below, ClassSignature above) {
        return new ClassifierBundle(
                "two halves",
                BAND,
                Intake.DEFAULT,
                halves(),
                List.of(
                        new KnownClass("below", "drone", "a hair dryer", "", below),
                        new KnownClass("above", "benign", "", "", above)),
                acceptance,
                ConfidenceCalibration.SOFTMAX,
                BundleProvenance.NONE);
    }

    /** The same bundle for another band. */
    public static ClassifierBundle inBand(ClassifierBundle bundle, String name, Band band) {
        return new ClassifierBundle(
                name,
                band,
                bundle.intake(),
                bundle.network(),
                bundle.classes(),
                bundle.acceptance(),
                bundle.calibration(),
                bundle.provenance());
    }

    private static ChipModel halves() {
        double[][] resonances = {{FAR_GIGAHERTZ, MIDDLE_GIGAHERTZ}, {MIDDLE_GIGAHERTZ, FAR_GIGAHERTZ}};
        LayerModel layer = new LayerModel(
                ToneGrid.evenly(ToneGrid.TONES),
                resonances,
                new double[2][2],
                new double[] {1, -1},
                new double[2],
                0.1,
                8.84e-3,
                null);
        return new ChipModel("two halves", List.of("below", "above"), List.of(layer), Provenance.NONE);
    }

    /** Power on so many tones from one on, a floor elsewhere; microwatt. */
    public static double[] hump(int firstTone, int tones, double microwatts, double floorMicrowatts) {
        double[] powers = new double[ToneGrid.TONES];
        java.util.Arrays.fill(powers, floorMicrowatts);
        java.util.Arrays.fill(powers, firstTone, firstTone + tones, microwatts);
        return powers;
    }
}
