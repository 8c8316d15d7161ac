/**
 * Sets a chip's detunings by gradient descent: exact gradients, Adam, cross-validation, checkpoints.
 *
 * <p>Every sum has one order, whatever the number of threads, and exponentials come from {@link StrictMath}: the same
 * seed gives the same bits on every machine.
 */
package dev.skydiode.chiplab.training;
