/**
 * Chains and oscillators put together: the network, what happens inside it, and the kernels that compute it.
 *
 * <p>For each layer V_j = Σ_i P_i W_ji + b_j [V]; between layers I_j = g (V_j + b₀) [µA], limited to threshold and
 * clamp, and P_j = A p(I_j) R I_j² [µW], which is tone j of every chain of the next layer. The last layer's voltages
 * are the scores. {@code SpintronicNetwork} computes this in double precision and is the specification; {@code
 * FastNetwork} does in single precision, for production, and is held to it within a microvolt. Weights W do not depend
 * on the input: they are summed once per model.
 */
package dev.skydiode.chip.network;
