/** From a window of complex samples to the powers of the chip's 256 tones, with the quality of the signal. */
package dev.skydiode.radio.spectrum;
