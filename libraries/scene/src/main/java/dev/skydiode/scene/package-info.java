/** Seeded signals: the ten classes as the D62 data shows them, other users of the band, channel and receiver. */
package dev.skydiode.scene;
