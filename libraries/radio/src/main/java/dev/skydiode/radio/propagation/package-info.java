/** From a transmitter to a receiver: what a distance takes, and what a level says of the distance. */
package dev.skydiode.radio.propagation;
