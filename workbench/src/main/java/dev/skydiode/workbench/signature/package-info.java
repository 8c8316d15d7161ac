/** What classes look like, from labelled spectra: statistics of their rows, signatures, thresholds, false-match shares. */
package dev.skydiode.workbench.signature;
