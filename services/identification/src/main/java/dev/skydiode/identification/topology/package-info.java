/** The Kafka Streams topology: captures to identifications, tracks, sensor status, chip power and dead letters; no Spring. */
package dev.skydiode.identification.topology;
