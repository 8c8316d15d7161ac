/** The identification service: its settings, its wiring, the life of its stream, and its main class. */
package dev.skydiode.identification;
