/** {@code experiment drift}: a calibrated chip in service, kept right by pilot tones. */
package dev.skydiode.experiments.drift;
