/**
 * Tracks: which emissions of one sensor are of one emitter, known class or not, and since when it is there; pure,
 * without Kafka.
 *
 * <p>A named emitter is followed by its class, level and width, an unidentified one by its place or hopping, level and
 * width ({@code EmitterMatch}). A track opens when its emitter was in enough of the newest windows and, where named,
 * when more emissions were of the class than an interferer explains ({@code FalseMatchTest}); it closes after a timeout
 * in the sensor's own time ({@code SensorClock}).
 */
package dev.skydiode.recognition.track;
