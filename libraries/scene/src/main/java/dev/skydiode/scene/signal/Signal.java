package dev.skydiode.scene.signal;

/** Gives the bursts of one transmitter in the order of time, without end. Not safe for use by several threads. */
@FunctionalInterface
public interface Signal {
    /** The next burst; it begins no earlier than the one before ends. */
    Burst next();
}
