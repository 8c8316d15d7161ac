package dev.skydiode.radio.vita49;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.SampleFormat;
import org.jspecify.annotations.Nullable;

/**
 * The data packet payload format field of VITA-49 (ANSI/VITA 49.2, section 9.13.3): two words that say how items are packed.
 *
 * <p>Bits from 63 down: packing method (1), real or complex (2: 1 is complex cartesian), number format (5), sample component
 * repeated (1), event tag bits (3), channel tag bits (4), data item fraction (4), item packing field size less 1 (6), data
 * item size less 1 (6), repeat count less 1 (16), vector size less 1 (16).
 */
final class VrtPayloadFormat {
    /** Of bits 62 and 61. */
    private static final int COMPLEX_CARTESIAN = 1;
    /** Of bits 60 to 56, as the three below. */
    private static final int SIGNED = 0x00;

    private static final int SINGLE_FLOAT = 0x0e;
    private static final int DOUBLE_FLOAT = 0x0f;
    private static final int UNSIGNED = 0x10;

    private VrtPayloadFormat() {}

    /**
     * The sample format that a field describes.
     *
     * @param field both words, the first one in the upper 32 bits
     * @throws IqFormatException for real or polar samples, vectors of several channels, tags, items that are not whole
     *     bytes, and number formats other than integers and IEEE floats
     */
    static SampleFormat sampleFormat(long field) throws IqFormatException {
        int kind = bits(field, 61, 2);
        if (kind != COMPLEX_CARTESIAN) {
            throw new IqFormatException(
                    "VITA-49 payload holds %s samples; convert to complex cartesian ones, such as ci16"
                            .formatted(kind == 0 ? "real" : kind == 2 ? "complex polar" : "undefined"));
        }
        int channels = bits(field, 0, 16) + 1;
        if (channels != 1) {
            throw new IqFormatException(
                    "VITA-49 payload interleaves " + channels + " channels; send one stream for each");
        }
        boolean tagged = bits(field, 52, 3) != 0 || bits(field, 48, 4) != 0;
        boolean repeated = bits(field, 55, 1) != 0 && bits(field, 16, 16) != 0;
        int packedBits = bits(field, 38, 6) + 1;
        int itemBits = bits(field, 32, 6) + 1;
        int numbers = bits(field, 56, 5);
        String name = numbers(numbers, itemBits);
        if (tagged || repeated || packedBits != itemBits || name == null) {
            throw new IqFormatException(("VITA-49 payload format is not supported: number format 0x%02x of %d bits in"
                            + " fields of %d%s%s; supported are integers of 8, 16 and 32 bits and floats of 32 and 64")
                    .formatted(
                            numbers, itemBits, packedBits, tagged ? ", with tags" : "", repeated ? ", repeated" : ""));
        }
        return SampleFormat.parse(name);
    }

    /** So many bits from the given one up. */
    private static int bits(long field, int lowest, int count) {
        return (int) (field >>> lowest & (1L << count) - 1);
    }

    /** SigMF's name of a number format and item size, big endian as VITA-49 sends it; null where there is none. */
    private static @Nullable String numbers(int numbers, int itemBits) {
        String ending = itemBits == 8 ? "" : "_be";
        boolean integer = itemBits == 8 || itemBits == 16 || itemBits == 32;
        return switch (numbers) {
            case SIGNED -> integer ? "ci" + itemBits + ending : null;
            case UNSIGNED -> integer ? "cu" + itemBits + ending : null;
            case SINGLE_FLOAT -> itemBits == 32 ? "cf32_be" : null;
            case DOUBLE_FLOAT -> itemBits == 64 ? "cf64_be" : null;
            default -> null;
        };
    }
}
