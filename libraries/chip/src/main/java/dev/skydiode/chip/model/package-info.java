/**
 * The model file: what a chip is made of, read strictly, written atomically, and named by a fingerprint.
 *
 * <p>{@code ChipModel} is layers of {@code LayerModel}, whose trained values are detunings [GHz, chains × resonators]
 * and biases [V, one per chain]; behind every layer but the last are the neurons of {@code OscillatorModel}. Records
 * check their ranges when they are made, so that whatever holds one may compute with it. Units are in the names and are
 * the file's.
 */
package dev.skydiode.chip.model;
