/** Brings a deviating chip back: identify it by what its terminals show, retune it, train it in the loop. */
package dev.skydiode.chiplab.calibration;
