/**
 * Devices that a chip could be built of, with where each figure comes from.
 *
 * <p>What is assumed is said to be in each preset's source; a preset changes the damping and the sensitivity of a
 * model, not its weights.
 */
package dev.skydiode.chiplab.preset;
