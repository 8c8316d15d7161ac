/**
 * Brings a deviating chip back: identify it by what its terminals show, retune it, train it in the loop.
 *
 * <p>The chip is a {@code ChipUnderTest}: it takes settings and gives readings, and counts both, so that a calibration
 * states what it costs. Everything else works on what was identified. Detunings are in GHz and lie on the hardware's
 * steps and within its range.
 */
package dev.skydiode.chiplab.calibration;
