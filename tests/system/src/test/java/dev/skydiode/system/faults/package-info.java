/**
 * Processes that are killed, paused and doubled while captures flow, and a log of what came out that is compared with an
 * undisturbed run; and when a stream in trouble goes on, and when it ends its process.
 */
package dev.skydiode.system.faults;
