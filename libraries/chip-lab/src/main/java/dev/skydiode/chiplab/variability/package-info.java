/**
 * Chips whose devices differ from their design: what deviates, by how much, and what such a chip computes.
 *
 * <p>{@code ChipDeviations} draws every device's own numbers from {@code DeviationLevels} and a seed; {@code
 * DeviceNetwork} computes with them. A resonance is f = (made + detuning)(1 + ε)(1 + shift) [GHz], a resonator's gain s
 * K (1 + δ) [V/µW]. All deviations are relative unless their names say otherwise.
 */
package dev.skydiode.chiplab.variability;
