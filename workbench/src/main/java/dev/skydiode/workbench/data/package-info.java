/** Labelled spectra read from HDF5 files. */
package dev.skydiode.workbench.data;
