/**
 * The junctions' dynamics stepped sample by sample: the slow, explicit judge of the spectral model.
 *
 * <p>dc/dt = −(Γ + iω₀)c + 2Γu with Γ = 2παf₀, ω₀ = 2πf₀ and the one-sided drive u(t) = Σ_i √(2P_i) e^(−i(2πf_i t −
 * φ_i)) [√µW]; a junction's voltage is K s Re(u) Im(c), and its mean over time is the spectral model's. Steps are
 * impulse-invariant: c ← e^(−(Γ+iω₀)h) c + 2Γh u.
 */
package dev.skydiode.chiplab.timedomain;
