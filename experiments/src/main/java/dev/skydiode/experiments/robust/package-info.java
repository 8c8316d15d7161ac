/** What noise, gain, offsets and partial coverage cost a model. */
package dev.skydiode.experiments.robust;
