package dev.skydiode.gateway.spool;

/**
 * One entry of the spool.
 *
 * @param index counts entries from 0, over all lives of the spool
 * @param quiet whether it is given up first where the spool is full
 * @param payload its bytes
 */
public record SpoolRecord(long index, boolean quiet, byte[] payload) {}
