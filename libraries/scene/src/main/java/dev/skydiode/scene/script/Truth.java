package dev.skydiode.scene.script;

/**
 * Something that truly is on the air: one burst, as far as the scene holds it.
 *
 * @param label of its emission
 * @param firstSample in the scene
 * @param samples 1 or more
 * @param lowerHertz lower edge, radio frequency; may lie outside the capture
 * @param upperHertz upper edge
 */
public record Truth(String label, long firstSample, long samples, double lowerHertz, double upperHertz) {}
