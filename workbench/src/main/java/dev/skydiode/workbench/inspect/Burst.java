package dev.skydiode.workbench.inspect;

/**
 * A stretch of the recording with more power than the rest.
 *
 * @param startSeconds from the start of the recording
 * @param endSeconds first moment after it; at the end of the recording it may be cut off
 * @param lowerHertz lower edge of its strongest run of frequencies, relative to the capture's centre
 * @param upperHertz upper edge
 * @param overFloorDb mean total power over that of the recording's quiet quarter, decibel
 */
record Burst(double startSeconds, double endSeconds, double lowerHertz, double upperHertz, double overFloorDb) {}
