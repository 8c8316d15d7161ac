package dev.skydiode.recognition.window;

/**
 * What the chip's tones stand for on the air.
 *
 * @param tone128Hertz radio frequency of tone 128
 * @param toneSpacingHertz from one tone to the next
 */
public record AirBand(double tone128Hertz, double toneSpacingHertz) {}
