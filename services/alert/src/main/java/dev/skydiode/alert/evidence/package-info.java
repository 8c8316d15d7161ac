/** Keeps the captures that alerts followed from, beyond the hours that their topic keeps them. */
package dev.skydiode.alert.evidence;
