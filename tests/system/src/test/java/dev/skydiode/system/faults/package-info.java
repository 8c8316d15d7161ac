/**
 * Processes that are killed, paused and doubled while captures flow, and a log of what came out that is compared with an
 * undisturbed run.
 */
package dev.skydiode.system.faults;
