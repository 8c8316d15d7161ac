package dev.skydiode.chip.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a fixed binary form: every length before its values, integers and doubles big-endian.
 *
 * <p>The form: number of classes, then each name's UTF-8 bytes behind their count; number of layers, then of each its input
 * frequencies, number of chains, a row of resonances as made and a row of detunings per chain, signs, biases, damping and
 * sensitivity, and the oscillator's seven numbers or none. Numbers are in the units of {@link LayerModel}. Lengths go first so
 * that no two different models have the same bytes.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 64 hexadecimal digits, lower case. */
    static String of(ChipModel model) {
        Fingerprint print = new Fingerprint();
        print.add(model.classes().size());
        for (String name : model.classes()) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            print.add(bytes.length);
            print.digest.update(bytes);
        }
        print.add(model.layers().size());
        model.layers().forEach(print::add);
        return HexFormat.of().formatHex(print.digest.digest());
    }

    /** Everything that a layer computes with. */
    private void add(LayerModel layer) {
        add(layer.inputFrequenciesGigahertz());
        add(layer.chains());
        for (double[] row : layer.initialResonanceFrequenciesGigahertz()) {
            add(row);
        }
        for (double[] row : layer.detuningsGigahertz()) {
            add(row);
        }
        add(layer.signs());
        add(layer.biasVolts());
        add(new double[] {layer.damping(), layer.sensitivityVoltsPerMicrowatt()});
        OscillatorModel o = layer.oscillator();
        add(
                o == null
                        ? new double[0]
                        : new double[] {
                            o.device().thresholdMicroamps(),
                            o.device().clampMicroamps(),
                            o.device().nonlinearDamping(),
                            o.device().resistanceOhms(),
                            o.device().amplifierGain(),
                            o.addedBiasVolts(),
                            o.microampsPerMillivolt()
                        });
    }

    /** A count, in four bytes. */
    private void add(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
    }

    /** A row behind its length. */
    private void add(double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + values.length * Double.BYTES);
        buffer.putInt(values.length);
        for (double value : values) {
            // Adding zero turns −0 into 0: the two compute the same.
            buffer.putDouble(value + 0.0);
        }
        digest.update(buffer.flip());
    }
}
