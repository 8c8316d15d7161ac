package dev.skydiode.radio.emission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.skydiode.radio.iq.SampleFormat;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Memory per window, once the virtual machine has compiled what runs: before that its vectors are objects. */
class EmissionAllocationTest {
    private static final int FEW = 8192;
    private static final int MANY = 32_768;
    private static final int HOP = 128;

    /** A frame of 256 floats takes 1,024 bytes; per block of eight frames a few numbers are kept. */
    private static final double MAX_BYTES_PER_FRAME = 32;

    private static final int MAX_WINDOWS = 3000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final EmissionAnalyzer analyzer = new EmissionAnalyzer();
    private final NoiseFloor floor = new NoiseFloor();

    @Test
    void nothingIsAllocatedPerFrame() {
        ByteBuffer samples = new TestAir(100e6, 2.44e9, MANY, 1)
                .band(2.41e9, 6e6, 1e-3, 0, 1)
                .samples();
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        double perFrame = Double.MAX_VALUE;
        for (int window = 0; window < MAX_WINDOWS && Math.abs(perFrame) > MAX_BYTES_PER_FRAME; window++) {
            many = Math.min(many, bytes(samples, MANY));
            few = Math.min(few, bytes(samples, FEW));
            perFrame = (double) (many - few) * HOP / (MANY - FEW);
        }

        assertThat(perFrame).isBetween(0.0, MAX_BYTES_PER_FRAME);
        assertThat(few).as("bytes of a window with an emission").isLessThan(100_000);
    }

    private long bytes(ByteBuffer samples, int count) {
        long before = threads.getCurrentThreadAllocatedBytes();
        WindowEmissions window = analyzer.analyze(
                SampleFormat.CF32_LE, samples, 0, count, 100e6, 2.44e9, OptionalDouble.of(0), 0, floor);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(window.emissions()).hasSize(1);
        return bytes;
    }
}
