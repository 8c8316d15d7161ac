/** Figures as SVG text: lines with spread, and maps of a plane; readable on light and on dark pages. */
package dev.skydiode.experiments.plot;
