/**
 * The chip as a circuit: chains that are lines with resistance and capacitance, their noise, diodes that saturate, lines that
 * are not purely antisymmetric; and training through all of it.
 */
package dev.skydiode.chiplab.electrical;
