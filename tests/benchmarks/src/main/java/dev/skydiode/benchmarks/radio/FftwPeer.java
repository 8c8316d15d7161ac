package dev.skydiode.benchmarks.radio;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * FFTW3 in single precision through the foreign function interface: one measured plan for all frames of a window, one
 * thread. Needs {@code libfftw3f.so.3} (Debian: libfftw3-single3).
 */
final class FftwPeer implements AutoCloseable {
    private static final int FORWARD = -1;
    private static final int MEASURE = 0;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment plan;
    private final MethodHandle execute;

    /** @throws IllegalStateException where the library is missing or makes no plan */
    @SuppressWarnings("restricted") // Calling C is the purpose.
    FftwPeer(int size, int frames) {
        try {
            Linker linker = Linker.nativeLinker();
            SymbolLookup library = SymbolLookup.libraryLookup("libfftw3f.so.3", arena);
            MethodHandle planMany = linker.downcallHandle(
                    library.find("fftwf_plan_many_dft").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT));
            execute = linker.downcallHandle(
                    library.find("fftwf_execute").orElseThrow(), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, size);
            long bytes = 2L * Float.BYTES * size * frames;
            MemorySegment in = arena.allocate(bytes, 64);
            MemorySegment out = arena.allocate(bytes, 64);
            plan = (MemorySegment) planMany.invokeExact(
                    1,
                    length,
                    frames,
                    in,
                    MemorySegment.NULL,
                    1,
                    size,
                    out,
                    MemorySegment.NULL,
                    1,
                    size,
                    FORWARD,
                    MEASURE);
            if (plan.address() == 0) {
                throw new IllegalStateException("FFTW made no plan");
            }
        } catch (Throwable missing) {
            arena.close();
            throw new IllegalStateException(
                    "FFTW cannot be asked (install libfftw3-single3): " + missing.getMessage(), missing);
        }
    }

    void transform() {
        try {
            execute.invokeExact(plan);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
