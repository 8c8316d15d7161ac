/** The model file: what a chip is made of, read strictly, written atomically, and named by a fingerprint. */
package dev.skydiode.chip.model;
