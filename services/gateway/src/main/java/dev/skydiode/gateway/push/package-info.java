/** Sends what the spool holds, in order, over HTTP or straight to Kafka. */
package dev.skydiode.gateway.push;
