package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Memory from bytes to findings, the chip's answer included, once the virtual machine has compiled what runs per frame. */
class FindingAllocationTest {
    private static final int FEW = 2048;
    private static final int MANY = 8192;
    private static final int HOP = 128;

    /** A frame of 256 floats takes 1,024 bytes; the noise floor ranks the quietest blocks: one such row per 64 frames. */
    private static final double MAX_BYTES_PER_FRAME = 32;

    private static final int MAX_WINDOWS = 3000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final WindowClassifier classifier =
            new WindowClassifier(List.of(Bundles.open(Bundles.ROBUST)), Placement.BY_FREQUENCY, PowerSettings.DEFAULT);

    @Test
    void nothingIsAllocatedPerFrame() {
        byte[] air = air();
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        double perFrame = Double.MAX_VALUE;
        for (int window = 0; window < MAX_WINDOWS && Math.abs(perFrame) > MAX_BYTES_PER_FRAME; window++) {
            many = Math.min(many, bytes(air, MANY));
            few = Math.min(few, bytes(air, FEW));
            perFrame = (double) (many - few) * HOP / (MANY - FEW);
        }

        assertThat(perFrame).isBetween(-MAX_BYTES_PER_FRAME, MAX_BYTES_PER_FRAME);
    }

    /** Allocated for a capture of one window, in which a line on the air is the one emission. */
    private long bytes(byte[] air, int samples) {
        ByteBuffer stored = ByteBuffer.wrap(air, 0, samples * SampleFormat.CI16_LE.bytesPerSample());
        CapturedSignal signal = new CapturedSignal(
                2.44e9, 100e6, OptionalDouble.of(0), new CapturedSignal.Iq(SampleFormat.CI16_LE, stored));
        long before = threads.getCurrentThreadAllocatedBytes();
        CaptureFindings found = classifier.classify(signal);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(found.windows()).hasSize(1);
        assertThat(found.emissions()).hasSize(1);
        assertThat(found.emissions().getFirst().power()).isPresent();
        return bytes;
    }

    private static byte[] air() {
        SplittableRandom random = new SplittableRandom(1);
        ByteBuffer stored = ByteBuffer.allocate(MANY * SampleFormat.CI16_LE.bytesPerSample())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < MANY; n++) {
            double phase = 2 * Math.PI * 0.2003 * n;
            stored.putShort((short) Math.round(8000 * Math.cos(phase) + 30 * random.nextGaussian()));
            stored.putShort((short) Math.round(8000 * Math.sin(phase) + 30 * random.nextGaussian()));
        }
        return stored.array();
    }
}
