package dev.skydiode.ingest.intake;

import java.math.BigInteger;

/**
 * Proof that Kafka holds a capture.
 *
 * @param sensorId sensor of the capture
 * @param sequence sequence of the capture, an unsigned 64-bit number
 * @param topic where it is
 * @param partition in that topic
 * @param offset in that partition
 */
public record Receipt(String sensorId, BigInteger sequence, String topic, int partition, long offset) {}
