/** Chains and oscillators put together: the network, what happens inside it, and the kernels that compute it. */
package dev.skydiode.chip.network;
