/** What a window costs the chip in milliwatts and nanojoules, part by part, and beside a digital receiver. */
package dev.skydiode.chip.power;
