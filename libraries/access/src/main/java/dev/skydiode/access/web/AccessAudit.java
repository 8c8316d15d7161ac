package dev.skydiode.access.web;

import jakarta.servlet.http.HttpServletRequest;

/** Where it is kept who did what. Never waits and never fails. */
public interface AccessAudit {

    /**
     * One thing that somebody did or tried.
     *
     * @param who name of the login or gateway; empty where it is not known
     * @param action what, such as {@code login} or {@code alert.resolve}
     * @param target on what; empty where the action says it all
     * @param outcome whether it was done
     * @param from address of the client; empty where it did not come over HTTP
     */
    record Entry(String who, String action, String target, Outcome outcome, String from) {}

    /** What became of it. */
    enum Outcome {
        DONE,
        REFUSED
    }

    void record(Entry entry);

    /** Records what a request did or tried. */
    default void record(HttpServletRequest request, String who, String action, String target, Outcome outcome) {
        record(new Entry(who, action, target, outcome, request.getRemoteAddr()));
    }
}
