/** {@code experiment}: repeats an experiment on the chip model and writes its figures. */
package dev.skydiode.experiments.experiment;
