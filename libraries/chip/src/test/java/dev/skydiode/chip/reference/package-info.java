/** Values computed elsewhere that the chip is held against; their files lie outside the repository. */
package dev.skydiode.chip.reference;
