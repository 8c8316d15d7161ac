package dev.skydiode.gateway.status;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this machine's clock follows UTC, as its kernel was told by an NTP or PTP service: {@code ntp_adjtime(2)} of Linux,
 * asked without changing anything. Elsewhere it is not known.
 */
public final class SystemClock {

    private static final Logger LOG = LoggerFactory.getLogger(SystemClock.class);

    /** {@code struct timex} of 64-bit Linux, generously; all zero asks only. */
    private static final int TIMEX_BYTES = 256;
    /** {@code long maxerror}, behind {@code modes}, {@code offset} and {@code freq}, microseconds. */
    private static final int MAX_ERROR_OFFSET = 24;
    /** {@code int status}, behind {@code esterror}. */
    private static final int STATUS_OFFSET = 40;

    private static final int STA_UNSYNC = 0x40;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Optional<MethodHandle> adjtime;

    /** Looks the call up; where there is none all answers are unknown. */
    @SuppressWarnings("restricted")
    public SystemClock() {
        Optional<MethodHandle> found = Optional.empty();
        if ("Linux".equals(System.getProperty("os.name")) && ValueLayout.ADDRESS.byteSize() == Long.BYTES) {
            Linker linker = Linker.nativeLinker();
            found = linker.defaultLookup()
                    .find("ntp_adjtime")
                    .map(symbol -> linker.downcallHandle(
                            symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
        }
        adjtime = found;
    }

    /**
     * What the kernel knows.
     *
     * @param synchronizedToUtc whether a service keeps it
     * @param maxErrorSeconds bound of the error as that service knows it
     */
    public record State(boolean synchronizedToUtc, double maxErrorSeconds) {}

    /** The state now; empty where it is not known. */
    public Optional<State> state() {
        return adjtime.flatMap(SystemClock::ask);
    }

    private static Optional<State> ask(MethodHandle adjtime) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            if ((int) adjtime.invokeExact(timex) < 0) {
                return Optional.empty();
            }
            int status = timex.get(ValueLayout.JAVA_INT, STATUS_OFFSET);
            long maxErrorMicros = timex.get(ValueLayout.JAVA_LONG, MAX_ERROR_OFFSET);
            return Optional.of(new State((status & STA_UNSYNC) == 0, maxErrorMicros / MICROS_PER_SECOND));
        } catch (Throwable unavailable) {
            LOG.debug("the clock's state cannot be asked", unavailable);
            return Optional.empty();
        }
    }
}
