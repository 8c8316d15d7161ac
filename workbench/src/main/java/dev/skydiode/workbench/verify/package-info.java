/** {@code verify}: whether evidence is as it was kept, and still gives the verdict that it is kept for. */
package dev.skydiode.workbench.verify;
