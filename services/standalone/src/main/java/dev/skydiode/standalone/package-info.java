/** Everything in one process: the three services and an embedded Kafka broker. */
package dev.skydiode.standalone;
