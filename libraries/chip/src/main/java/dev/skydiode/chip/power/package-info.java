/**
 * What a window costs the chip in milliwatts and nanojoules, part by part, and beside a digital receiver.
 *
 * <p>A figure holds for one {@code Accounting}: how chains are fed, what is counted, and by the same circuit how large
 * their voltages are. {@code PowerModel} adds up what a {@code Trace} shows: P = ΣP_i + Σ R I_j² + (1/η) Σ_l
 * (P_RF,l/T_l − P_there,l) + transconductors + static. Antenna, low-noise amplifier and conversion to 20-120 MHz are in
 * no figure, the digital receivers' neither.
 */
package dev.skydiode.chip.power;
