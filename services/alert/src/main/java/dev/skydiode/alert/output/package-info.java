/** Brings alerts to other systems, at least once, each state under an idempotency key. */
package dev.skydiode.alert.output;
