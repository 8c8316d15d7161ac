package dev.skydiode.gateway.reduce;

import java.util.function.LongSupplier;

/**
 * A rate of bytes that is kept by giving up what matters least: quiet samples once a half of the allowance is used, what
 * is around emissions at three quarters, emissions where nothing is left. Not thread-safe.
 */
public final class ByteBudget {

    /** The allowance: so many seconds of the rate may be used at once. */
    private static final double BURST_SECONDS = 4;

    private static final double NANOS_PER_SECOND = 1e9;

    private final double bytesPerSecond;
    private final LongSupplier nanoTime;
    private double allowance;
    private long filledNanos;

    /** @param bytesPerSecond 0 for no bound */
    public ByteBudget(double bytesPerSecond, LongSupplier nanoTime) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.allowance = bytesPerSecond * BURST_SECONDS;
        this.filledNanos = nanoTime.getAsLong();
    }

    /** Whether it may be sent; counts it if so. */
    public boolean allows(Reduced reduced) {
        if (bytesPerSecond == 0) {
            return true;
        }
        double most = bytesPerSecond * BURST_SECONDS;
        long now = nanoTime.getAsLong();
        allowance = Math.min(most, allowance + (now - filledNanos) / NANOS_PER_SECOND * bytesPerSecond);
        filledNanos = now;
        double kept = switch (reduced.priority()) {
            case QUIET -> most / 2;
            case AROUND -> most / 4;
            case ACTIVE -> 0;
        };
        // What is larger than the whole allowance goes when it is full, or never would.
        boolean allowed = allowance - reduced.bytes() >= kept || allowance >= most;
        if (allowed) {
            allowance -= reduced.bytes();
        }
        return allowed;
    }
}
