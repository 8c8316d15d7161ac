/** {@code simulate}: sensors that exist only here, sending to a running service. */
package dev.skydiode.workbench.simulate;
