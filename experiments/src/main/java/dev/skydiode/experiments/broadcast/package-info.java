/**
 * {@code experiment broadcast}: chains of vortex junctions whose binary weights are written by radio pulses that only the
 * junction in resonance receives (after M. Menshawy et al., arXiv 2604.24561).
 */
package dev.skydiode.experiments.broadcast;
