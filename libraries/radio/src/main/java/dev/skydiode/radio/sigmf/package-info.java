/** SigMF recordings: reads pairs and archives, checks their metadata, writes both. */
package dev.skydiode.radio.sigmf;
