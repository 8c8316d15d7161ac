/**
 * Complex samples as radios and files carry them: sample formats, what a recording is, how long a window is.
 *
 * <p>Samples are interleaved, I then Q, full scale 1.0, whatever they are stored as. Counts are of complex samples,
 * offsets of bytes.
 */
package dev.skydiode.radio.iq;
