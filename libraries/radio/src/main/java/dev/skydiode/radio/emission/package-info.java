/**
 * What is on the air: regions of time and frequency over the noise floor, each with its measured features.
 *
 * <p>The way of a window: powers by block and bin ({@code GridAnalyzer}) → noise of each bin ({@code NoiseFloor}) → cut
 * in time where something comes or goes ({@code Segmenter}) → regions of frequency in each piece at a constant
 * false-alarm rate ({@code SegmentScan}, after H. Rohling, IEEE Trans. Aerosp. Electron. Syst. 19, 608 (1983)), without
 * what a stronger one leaks ({@code LeakageMask}) → joined over time ({@code EmissionMerger}, {@code WanderingCarrier})
 * → features ({@code EmissionMath}). {@code EmissionAnalyzer} does all of it for a capture.
 *
 * <p>Powers are microwatts where the capture states its reference level, relative to full scale = 1 microwatt
 * otherwise; times are seconds from the start of the capture; bins ascend in frequency with the capture's centre at
 * half of them.
 */
package dev.skydiode.radio.emission;
