/** Pushes labelled spectra through a running service and checks what comes back. */
package dev.skydiode.workbench.replay;
