/** Entry of the experiments. */
package dev.skydiode.experiments;
