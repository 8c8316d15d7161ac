package dev.skydiode.chip.power;

import dev.skydiode.chip.device.ThermalNoise;
import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.model.Provenance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete way to feed the chains and to count: it fixes the watts and, by the same circuit, the voltages.
 *
 * <p>A spin diode's voltage is its sensitivity times its own power. With {@code drive}·P_i in every junction a series chain
 * has {@code drive} times the model's voltage, a parallel one {@code drive}/n; under a field line, which drives the
 * resonance, only the rectified current is weak, and the voltage goes with its root. {@link #applied} gives the chip with
 * those voltages. {@code published} is the exception that the published figure is: full voltages for a chain that is charged
 * as one junction.
 *
 * @param name how settings and telemetry call it
 * @param words one line for people
 * @param feeding circuit of the chains
 * @param drive power in each junction over the tone's power in the model, above 0
 * @param match between source and chain
 * @param transconductor between chain and oscillator
 * @param staticMilliwattsPerStage what an amplifier stage draws without a signal: one per first-layer chain and oscillator
 * @param fieldLine of {@link Feeding#FIELD_LINE}, else null
 */
public record Accounting(
        String name,
        String words,
        Feeding feeding,
        double drive,
        Match match,
        Transconductor transconductor,
        double staticMilliwattsPerStage,
        @Nullable FieldLine fieldLine) {

    /** Resistance of a junction in a chain, Ω: that of the published oscillator, assumed for the resonators too. */
    public static final double JUNCTION_OHMS = 1000;

    private static final double STATIC_MILLIWATTS = 0.1;

    /** As the paper's figure counts: each chain is charged for one junction's power, and nothing drives the neurons. */
    public static final Accounting PUBLISHED = new Accounting(
            "published",
            "as the published figure counts: every junction takes the tone's power, the chain is charged for one",
            Feeding.PUBLISHED,
            1,
            Match.DRIVER,
            Transconductor.NONE,
            0,
            null);

    /** Series chains whose junctions all take the tone's power, which the chain is charged for. */
    public static final Accounting SERIES = new Accounting(
            "series",
            "junctions in series, each takes the tone's power and all are charged; transconductors, 0.1 mW per amplifier",
            Feeding.SERIES,
            1,
            Match.DRIVER,
            Transconductor.SINGLE_STAGE,
            STATIC_MILLIWATTS,
            null);

    /** The same in parallel: as much power, voltages that average instead of adding up. */
    public static final Accounting PARALLEL = new Accounting(
            "parallel",
            "junctions in parallel, each takes the tone's power and all are charged; voltages average, so the"
                    + " transconductors must do more",
            Feeding.PARALLEL,
            1,
            Match.DRIVER,
            Transconductor.SINGLE_STAGE,
            STATIC_MILLIWATTS,
            null);

    /** A strip line drives the resonances, a twentieth of the power flows through the junctions. */
    public static final Accounting LINE_FED = new Accounting(
            "field-line",
            "a strip line drives the resonances, 1/20 of the tone's power flows through each junction; transconductors"
                    + " with an amplifier, 0.1 mW per amplifier",
            Feeding.FIELD_LINE,
            0.05,
            Match.DRIVER,
            Transconductor.AMPLIFIED,
            STATIC_MILLIWATTS,
            FieldLine.MICROMETRE);

    private static final List<Accounting> ALL = List.of(PUBLISHED, SERIES, PARALLEL, LINE_FED);

    /** Checks that the parts fit. */
    public Accounting {
        if (!(drive > 0 && drive <= 1e3)) {
            throw new IllegalArgumentException("drive: expected a number above 0 and at most 1000, found " + drive);
        }
        if (!(staticMilliwattsPerStage >= 0 && staticMilliwattsPerStage < 1e6)) {
            throw new IllegalArgumentException("staticMilliwattsPerStage: expected from 0 to 1e6");
        }
        if ((feeding == Feeding.FIELD_LINE) != (fieldLine != null)) {
            throw new IllegalArgumentException("fieldLine: expected with field-line feeding only");
        }
    }

    /** Names that {@link #byName} knows. */
    public static List<String> names() {
        return ALL.stream().map(Accounting::name).toList();
    }

    /**
     * A named accounting.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Accounting byName(String name) {
        return ALL.stream()
                .filter(accounting -> accounting.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no accounting named %s: expected one of %s".formatted(name, names())));
    }

    /** The same circuit with other power in each junction. */
    public Accounting withDrive(double newDrive) {
        return new Accounting(
                name, words, feeding, newDrive, match, transconductor, staticMilliwattsPerStage, fieldLine);
    }

    /** The same with another match. */
    public Accounting with(Match other) {
        return new Accounting(name, words, feeding, drive, other, transconductor, staticMilliwattsPerStage, fieldLine);
    }

    /** The same with another transconductor. */
    public Accounting with(Transconductor other) {
        return new Accounting(name, words, feeding, drive, match, other, staticMilliwattsPerStage, fieldLine);
    }

    /** The same with another idle power per amplifier stage, mW. */
    public Accounting withStatic(double milliwattsPerStage) {
        return new Accounting(name, words, feeding, drive, match, transconductor, milliwattsPerStage, fieldLine);
    }

    /** Chain voltages over the model's, for chains of so many junctions. */
    public double voltageScale(int junctions) {
        return switch (feeding) {
            case PUBLISHED, SERIES -> drive;
            case PARALLEL -> drive / junctions;
            case FIELD_LINE -> Math.sqrt(drive);
        };
    }

    /**
     * The same chip with this accounting's voltages: sensitivities and biases scaled, transconductances raised so that the
     * oscillators do the same. Noise, which does not scale, is what it loses by.
     */
    public ChipModel applied(ChipModel model) {
        List<LayerModel> layers = model.layers().stream()
                .map(layer -> layer.withVoltages(voltageScale(layer.resonators()), layer.damping()))
                .toList();
        return new ChipModel(model.name() + " " + name, model.classes(), layers, Provenance.NONE);
    }

    /**
     * Thermal noise of one averaged reading of a chain, V, with that of its transconductor's input, or of the amplifier that
     * reads an output chain.
     *
     * @param layer a layer of {@link #applied}
     * @param averagingMicros length of the Hann average, µs
     */
    public double noiseVolts(LayerModel layer, double averagingMicros) {
        Feeding circuit = feeding == Feeding.PARALLEL ? Feeding.PARALLEL : Feeding.SERIES;
        double ohms = circuit.loadOhms(layer.resonators(), JUNCTION_OHMS);
        if (layer.oscillator() != null) {
            ohms += transconductor.noiseOhms(layer.oscillator().microampsPerMillivolt());
        } else if (transconductor.amplifierMicroamps() > 0) {
            ohms += transconductor.noiseOhms(0);
        }
        return ThermalNoise.volts(ohms, ThermalNoise.ROOM_KELVIN, averagingMicros, ThermalNoise.HANN);
    }

    /** Root mean square current in one junction that takes so much power, µA: P = R I². */
    static double junctionMicroamps(double microwatts) {
        return 1e6 * Math.sqrt(microwatts * 1e-6 / JUNCTION_OHMS);
    }
}
