/** {@code experiment electrical}: what the circuit around the junctions costs a trained chip, and what retraining brings back. */
package dev.skydiode.experiments.electrical;
