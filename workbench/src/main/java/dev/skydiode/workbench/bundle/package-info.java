/** {@code bundle}: makes, shows and verifies classifier bundles. */
package dev.skydiode.workbench.bundle;
