/** Detections and operators' commands in, alerts out: the Kafka Streams topology, without Spring. */
package dev.skydiode.alert.stream;
