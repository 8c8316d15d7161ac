/** {@code experiment baselines}: what the chip's accuracy is worth beside simpler classifiers, and what each costs. */
package dev.skydiode.experiments.baselines;
