/**
 * The two devices of the chip, each with its equation, units and source: the resonator that rectifies radio-frequency
 * power into a voltage, and the oscillator that turns a current back into radio-frequency power.
 *
 * <p>Units everywhere in the chip: frequencies in GHz, powers in µW, currents in µA, chain voltages in V. One input unit
 * of the published data is 1 µW per tone.
 */
package dev.skydiode.chip.device;
