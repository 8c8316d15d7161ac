/** The one Kafka Streams runtime of the services: settings, life, dead letters, and the form of their state. */
package dev.skydiode.messaging.streams;
