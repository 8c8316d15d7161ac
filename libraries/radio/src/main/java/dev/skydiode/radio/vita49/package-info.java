/**
 * VITA-49 packets (ANSI/VITA 49.2, the part that receivers send): one packet, a stream of them, files of them.
 *
 * <p>Context packets state sample rate, frequency and format of the data packets that follow; until one came, data
 * cannot be read. Big endian throughout.
 */
package dev.skydiode.radio.vita49;
