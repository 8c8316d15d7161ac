/** {@code experiment range}: from transmitter to chain powers, and how far away a transmitter is still named. */
package dev.skydiode.experiments.range;
