/** {@code convert}: networks of the published program as model files. */
package dev.skydiode.workbench.convert;
