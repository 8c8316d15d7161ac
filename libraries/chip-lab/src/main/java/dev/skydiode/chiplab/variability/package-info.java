/** Chips whose devices differ from their design: what deviates, by how much, and what such a chip computes. */
package dev.skydiode.chiplab.variability;
