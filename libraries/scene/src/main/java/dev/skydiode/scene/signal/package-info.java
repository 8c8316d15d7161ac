/** What transmitters put on the air, sample after sample: OFDM bursts, hopping, tones, chirps, the ten classes. */
package dev.skydiode.scene.signal;
