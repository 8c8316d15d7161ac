/** How the Spring services wire Kafka: one binding of the settings, one way to end, one health of a stream. */
package dev.skydiode.messaging.spring;
