/** What disturbs spectra on their way to the chip: training against it, and tables of what it costs. */
package dev.skydiode.workbench.robust;
