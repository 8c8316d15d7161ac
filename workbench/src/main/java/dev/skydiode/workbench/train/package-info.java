/** {@code train}: trains a chip on labelled spectra. */
package dev.skydiode.workbench.train;
