/** Brokers for system tests: one suite, run on the embedded broker and on the broker's public image. */
package dev.skydiode.system.broker;
