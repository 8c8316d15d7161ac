package dev.skydiode.chiplab.preset;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.Provenance;
import java.util.List;

/**
 * A kind of junction. What a document says and what is assumed stands in {@code source}; no figure here was measured by this
 * project.
 *
 * <p>A chip needs resonances as narrow as its tones are apart: a half width α·f. At 2.4 GHz and α = 0.01 that is 24 MHz, the
 * whole 100 MHz band would be four lines wide, hence the conversion to 20-120 MHz, where it is 0.2 to 1.2 MHz. Junctions whose
 * band is elsewhere need their own conversion, and narrower damping the higher it is.
 *
 * @param name how commands call it
 * @param lowMegahertz lowest resonance shown or assumed
 * @param highMegahertz highest
 * @param damping α
 * @param sensitivityVoltsPerMicrowatt peak voltage per power in the junction
 * @param biasMicrowatts direct power that each junction needs to have that sensitivity
 * @param linearMicrowatts power in a junction above which its rectification is no longer linear
 * @param source of the figures
 */
public record DevicePreset(
        String name,
        double lowMegahertz,
        double highMegahertz,
        double damping,
        double sensitivityVoltsPerMicrowatt,
        double biasMicrowatts,
        double linearMicrowatts,
        String source) {

    /** The published network's junction. */
    public static final DevicePreset PAPER = new DevicePreset(
            "paper",
            20,
            120,
            0.01,
            1 / (8 * Math.sqrt(2)) / 10,
            0,
            0.1,
            "A. Ross, N. Leroux et al., Nat. Nanotechnol. 18, 1273 (2023) and its code: K from dR/R = 1, threshold 10 uA,"
                    + " alpha 0.01; linear up to the threshold current in 1 kilohm (0.1 uW): assumed");

    /** Vortex junctions, as in the broadcast experiment. */
    public static final DevicePreset VORTEX = new DevicePreset(
            "vortex",
            100,
            500,
            0.01,
            1e-3,
            0,
            1,
            "vortex junctions as in M. Menshawy et al., arXiv 2604.24561 (chains of 11); band 100-500 MHz, 1 V/mW unbiased,"
                    + " alpha 0.01, linear to 1 uW: assumed, the full text was not read");

    /** A junction under bias, near injection locking. */
    public static final DevicePreset BIASED = new DevicePreset(
            "biased",
            20,
            120,
            0.01,
            75.4e-3,
            40,
            0.01,
            "B. Fang et al., Nat. Commun. 7, 11259 (2016), arXiv 1410.4958: 75,400 mV/mW at 10 nW under direct current;"
                    + " 0.2 mA in 1 kilohm (40 uW) and a resonance at 20-120 MHz: assumed");

    /** Metallic bilayers: cheap, insensitive. */
    public static final DevicePreset NIFE_PT = new DevicePreset(
            "nife-pt",
            2000,
            10_000,
            0.02,
            1e-6,
            0,
            1000,
            "NiFe/Pt bilayers as in Plouet et al., arXiv 2501.16204 (chains of four); 1 mV/mW, alpha 0.02, linear to 1 mW:"
                    + " assumed");

    /** All of them. */
    public static final List<DevicePreset> ALL = List.of(PAPER, VORTEX, BIASED, NIFE_PT);

    /**
     * A preset.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static DevicePreset byName(String name) {
        return ALL.stream()
                .filter(preset -> preset.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no device named %s: expected one of %s"
                        .formatted(name, ALL.stream().map(DevicePreset::name).toList())));
    }

    /**
     * The model with these junctions, converted to where the model's tones are: the damping as it is, voltages by the
     * sensitivity, transconductances the other way, so that the oscillators do the same.
     */
    public ChipModel in(ChipModel model) {
        List<LayerModel> layers = model.layers().stream()
                .map(layer -> layer.withVoltages(
                        sensitivityVoltsPerMicrowatt / layer.sensitivityVoltsPerMicrowatt(), damping))
                .toList();
        return new ChipModel(model.name() + " of " + name, model.classes(), layers, Provenance.NONE);
    }
}
