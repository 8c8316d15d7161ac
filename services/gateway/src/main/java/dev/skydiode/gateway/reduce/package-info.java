/** What of the samples is sent: everything, what rises over the floor, or spectra; within a budget of bytes. */
package dev.skydiode.gateway.reduce;
