/**
 * A calibrated chip in service: temperature, ageing and write noise move its resonances, and pilot tones tell how far, so that one common
 * trim brings them back.
 */
package dev.skydiode.chiplab.drift;
