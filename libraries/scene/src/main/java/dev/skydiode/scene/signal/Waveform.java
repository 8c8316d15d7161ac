package dev.skydiode.scene.signal;

import java.util.random.RandomGenerator;

/** What a transmitter sends, as a description. Immutable; the same generator state gives the same signal. */
public sealed interface Waveform
        permits AnalogVideo,
                BleAdvertising,
                BluetoothHopping,
                CarrierTone,
                ClassTransmission,
                DjiBursts,
                LinearChirp,
                LoraHopping,
                LteFrames,
                MicrowaveOven,
                WifiBursts,
                ZigbeePackets {
    /** What to call it where nobody gave it a name. */
    String label();

    /** Width of all that it may use around its centre, hertz. */
    double widthHertz();

    /**
     * Width of its widest burst, hertz: of one that does not hop, all that it uses. 0 where a burst never has more than
     * what the rate can carry, because it leaves the rest out by itself.
     */
    default double burstWidthHertz() {
        return widthHertz();
    }

    /**
     * The signal at a sample rate. Bursts that lie beyond half the rate from the middle may be asked for their edges, but
     * not for their samples.
     *
     * @param rateHertz complex samples per second
     * @param offsetHertz of the signal's centre from the middle of the capture
     * @param random source of chance
     */
    Signal signal(double rateHertz, double offsetHertz, RandomGenerator random);

    /** Throws unless the value is above 0 and finite. */
    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, is " + value);
        }
    }

    /** Throws unless the value is within the bounds. */
    static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s must be %s to %s, is %s".formatted(name, least, most, value));
        }
    }
}
