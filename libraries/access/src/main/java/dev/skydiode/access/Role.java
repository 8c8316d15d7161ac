package dev.skydiode.access;

/** What a person may do; each role may do what those before it may. */
public enum Role {
    /** Sees everything, changes nothing. */
    VIEWER,
    /** Answers alerts, tells of sensors, tests outputs. */
    OPERATOR,
    /** Also sees who did what. */
    ADMIN;

    /** The lesser of two roles: what a token of this scope may do for a user of that role. */
    public Role atMost(Role other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
