/** Benchmarks of the chip library, its peers beside it in the same run. */
package dev.skydiode.benchmarks.chip;
