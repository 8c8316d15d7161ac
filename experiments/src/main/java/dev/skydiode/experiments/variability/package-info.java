/** Chips that deviate from their design: how much accuracy they lose, and calibration that brings it back. */
package dev.skydiode.experiments.variability;
