/** Figures of experiments as SVG, drawn with XChart and Batik. */
package dev.skydiode.experiments.plot;
