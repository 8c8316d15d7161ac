/**
 * The one gradient engine: layers of chains and neurons in, the loss of a batch and its exact derivative by every parameter out.
 *
 * <p>An ideal chip, a deviating one, an identified one and the software twin are all layers of this kind; an ideal chip is a chip
 * whose deviations are zero. The devices' laws are those of {@code chip.device}.
 */
package dev.skydiode.chiplab.engine;
