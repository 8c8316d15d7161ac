/** The junctions' dynamics stepped sample by sample: the slow, explicit judge of the spectral model. */
package dev.skydiode.chiplab.timedomain;
