package dev.skydiode.ingest.http;

import java.util.concurrent.Semaphore;

/** Memory that all bodies under way may take together. Counted in KiB, so that an int suffices. */
final class BodyBudget {

    private static final int UNIT_BYTES = 1024;

    private final Semaphore units;

    BodyBudget(long bytes) {
        units = new Semaphore(units(bytes));
    }

    /** True where the bytes were taken; they must be given back. */
    boolean tryTake(long bytes) {
        return units.tryAcquire(units(bytes));
    }

    void giveBack(long bytes) {
        units.release(units(bytes));
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT_BYTES - 1) / UNIT_BYTES);
    }
}
