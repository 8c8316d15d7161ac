package dev.skydiode.workbench.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Progress of long work: on a terminal a bar that redraws itself with rate and remaining time, elsewhere a plain line
 * every ten seconds. Thread-safe.
 */
public final class Progress implements AutoCloseable {

    private static final int BAR_CHARACTERS = 30;
    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);

    private final String task;
    private final String unit;
    private final long total;
    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant started;
    private Instant drawn;
    private long done;

    /**
     * @param task what is being done, for people
     * @param unit what is counted, plural ("rows")
     * @param total how many there are, at least 0
     * @param out where to draw; standard error, so that standard output stays for the answer
     * @param terminal whether {@code out} can redraw its line
     */
    public Progress(String task, String unit, long total, PrintWriter out, boolean terminal, InstantSource clock) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.started = clock.instant();
        this.drawn = started;
    }

    /**
     * Progress on standard error. It is taken for a terminal where the launcher says so (environment SKYDIODE_TERMINAL=1)
     * or the JVM sees one.
     */
    // Since JDK 25 null again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static Progress onStandardError(String task, String unit, long total) {
        boolean terminal = "1".equals(System.getenv("SKYDIODE_TERMINAL"))
                || (System.console() != null && System.console().isTerminal());
        return new Progress(
                task,
                unit,
                total,
                new PrintWriter(System.err, true, System.err.charset()),
                terminal,
                InstantSource.system());
    }

    /** Says that {@code newDone} of the total are done. */
    public void update(long newDone) {
        update(newDone, "");
    }

    /** Says that {@code newDone} of the total are done, and a short remark such as the current loss. */
    public synchronized void update(long newDone, String remark) {
        done = newDone;
        Instant now = clock.instant();
        if (Duration.between(drawn, now).compareTo(terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL) >= 0) {
            drawn = now;
            draw(now, remark);
        }
    }

    /** One more is done. */
    public synchronized void step() {
        update(done + 1);
    }

    /** Ends the bar with its line, so that what follows starts on a fresh one. */
    @Override
    public synchronized void close() {
        if (terminal) {
            draw(clock.instant(), "");
            out.println();
            out.flush();
        }
    }

    private void draw(Instant now, String remark) {
        String line = line(Duration.between(started, now)) + (remark.isEmpty() ? "" : ", " + remark);
        if (terminal) {
            // Carriage return and "erase to the end of the line".
            out.print("\r" + line + "\u001b[K");
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String line(Duration elapsed) {
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        double perSecond = elapsed.isZero() ? 0 : done / (elapsed.toNanos() / 1e9);
        String bar = "";
        if (terminal) {
            int filled = (int) Math.round(share * BAR_CHARACTERS);
            bar = "[" + "#".repeat(filled) + "-".repeat(BAR_CHARACTERS - filled) + "] ";
        }
        String remaining = done == 0 || done >= total ? "" : ", " + words((total - done) / perSecond) + " left";
        return String.format(
                Locale.ROOT,
                "%s %s%d/%d %s (%.0f %%), %.1f/s%s",
                task,
                bar,
                done,
                total,
                unit,
                100 * share,
                perSecond,
                remaining);
    }

    private static String words(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
