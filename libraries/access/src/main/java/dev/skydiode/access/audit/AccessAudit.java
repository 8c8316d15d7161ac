package dev.skydiode.access.audit;

/** Where it is kept who did what. Never waits and never fails. */
public interface AccessAudit {

    /**
     * One thing that somebody did or tried. Texts that are too long are cut, control characters replaced.
     *
     * @param who name of the login or gateway; empty where it is not known
     * @param action what, such as {@code login} or {@code alerts.resolve}
     * @param target on what; empty where the action says it all
     * @param outcome whether it was done
     * @param from address of the client; empty where the service itself did it
     */
    record Entry(String who, String action, String target, Outcome outcome, String from) {
        private static final int MAX_NAME = 64;
        private static final int MAX_TARGET = 200;

        /** Takes what a client sent as it may be kept. */
        public Entry {
            who = bounded(who, MAX_NAME);
            action = bounded(action, MAX_NAME);
            target = bounded(target, MAX_TARGET);
            from = bounded(from, MAX_NAME);
        }

        private static String bounded(String text, int max) {
            String cut = text.length() <= max ? text : text.substring(0, max - 1) + "…";
            return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        }
    }

    /** What became of it. */
    enum Outcome {
        DONE,
        REFUSED
    }

    void record(Entry entry);

    /** Records an entry of these parts. */
    default void record(String who, String action, String target, Outcome outcome, String from) {
        record(new Entry(who, action, target, outcome, from));
    }
}
