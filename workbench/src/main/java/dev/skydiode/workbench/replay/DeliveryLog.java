package dev.skydiode.workbench.replay;

import dev.skydiode.contracts.v1.Identification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Books what was sent and what came back, row by row: the judge of "nothing lost, nothing twice". Thread-safe.
 *
 * <p>Identities: {@code lost = sent - identified}; {@code duplicated} counts every identification of a row beyond its
 * first.
 */
final class DeliveryLog {

    private final long[] sentNanos;
    private final boolean[] acknowledged;
    private final double[] latencyMillis;
    private final Identification[] first;
    private final int[] extra;
    private int identified;
    private int sent;

    DeliveryLog(int rows) {
        sentNanos = new long[rows];
        acknowledged = new boolean[rows];
        latencyMillis = new double[rows];
        first = new Identification[rows];
        extra = new int[rows];
    }

    /** A row leaves for the first time; retries do not restart its clock. */
    synchronized void leaves(int row, long nanoTime) {
        sentNanos[row] = nanoTime;
    }

    /** The service has taken responsibility for a row. */
    synchronized void acknowledged(int row) {
        if (!acknowledged[row]) {
            acknowledged[row] = true;
            sent++;
            notifyAll();
        }
    }

    /** An identification of a row came back. */
    synchronized void identified(int row, Identification identification, long nanoTime) {
        if (first[row] != null) {
            extra[row]++;
            return;
        }
        first[row] = identification;
        latencyMillis[row] = (nanoTime - sentNanos[row]) / 1e6;
        identified++;
        notifyAll();
    }

    /** Waits until every row that was acknowledged came back. */
    synchronized boolean awaitAll(long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        while (lost() > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized int sent() {
        return sent;
    }

    synchronized int identified() {
        return identified;
    }

    /** Rows that the service took and that did not come back. */
    synchronized int lost() {
        int lost = 0;
        for (int row = 0; row < first.length; row++) {
            lost += acknowledged[row] && first[row] == null ? 1 : 0;
        }
        return lost;
    }

    synchronized int duplicated() {
        return Arrays.stream(extra).sum();
    }

    /** First identification of each row; null where none came. */
    synchronized List<Identification> identifications() {
        return new ArrayList<>(Arrays.asList(first));
    }

    /**
     * Time from the first attempt to send a row to its identification being read, at this share of the rows,
     * milliseconds; 0 where none came.
     */
    synchronized double latencyMillis(double share) {
        double[] sorted = new double[identified];
        int n = 0;
        for (int row = 0; row < first.length; row++) {
            if (first[row] != null) {
                sorted[n++] = latencyMillis[row];
            }
        }
        Arrays.sort(sorted);
        return n == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * n) - 1)];
    }
}
