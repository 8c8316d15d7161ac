/** How well signals of a class that was never learned are told from the learned ones. */
package dev.skydiode.experiments.openset;
