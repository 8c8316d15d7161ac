/** A single-node Kafka broker (KRaft) inside this JVM, its data in a folder that survives restarts and kills. */
package dev.skydiode.standalone.broker;
