/** Simulated sensors for the demonstration: seeded, marked as simulated in every capture, posting over HTTP like any other. */
package dev.skydiode.standalone.demo;
