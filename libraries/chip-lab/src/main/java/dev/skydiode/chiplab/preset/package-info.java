/** Devices that a chip could be built of, with where each figure comes from. */
package dev.skydiode.chiplab.preset;
