/** The hardware experiment with nine junctions, as a simulation. */
package dev.skydiode.experiments.ninejunctions;
