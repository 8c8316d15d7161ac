package dev.skydiode.alert.rule;

/** Where an alert stands. */
public enum Phase {
    /** On the air and nobody has answered. */
    ACTIVE,
    /** On the air and an operator has seen it. */
    ACKNOWLEDGED,
    /** Off the air, or declared over by an operator. */
    RESOLVED
}
