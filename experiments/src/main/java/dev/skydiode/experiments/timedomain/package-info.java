/** The time domain as a judge: how far the spectral model and the stepped junctions agree, and how long that takes. */
package dev.skydiode.experiments.timedomain;
