/** Judges a model on labelled spectra: accuracy, confusion, scores and power. */
package dev.skydiode.workbench.evaluate;
