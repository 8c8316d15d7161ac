/**
 * From a window of complex samples to the powers of the chip's 256 tones, with the quality of the signal.
 *
 * <p>Welch's averaged periodogram (IEEE Trans. Audio Electroacoust. 15, 70 (1967)): Hann frames that overlap by half,
 * mean |X[k]|² scaled so that the bins add up to the window's mean power; then bins to tones by overlap ({@code
 * BandMap}), squelch and gain control. The same frames in blocks give powers by time and frequency ({@code
 * GridAnalyzer}). Transforms give the same bits with and without the Vector API and whatever the vectors' length.
 * Powers are microwatts, frequencies hertz, ratios decibels.
 */
package dev.skydiode.radio.spectrum;
