/**
 * From a transmitter to a receiver: what a distance takes, and what a level says of the distance.
 *
 * <p>Free space (Friis) up to a reference distance, then a power law of the distance. A level alone gives a distance to
 * a factor of several: neither the transmitter's power nor its surroundings are known.
 */
package dev.skydiode.radio.propagation;
