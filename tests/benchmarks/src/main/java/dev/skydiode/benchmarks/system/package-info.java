/** Rates of the running system, as real processes, beside peers that run in turns with them on the same machine. */
package dev.skydiode.benchmarks.system;
