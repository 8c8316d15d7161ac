package dev.skydiode.system.broker;

/** A running broker; closing it stops it. */
public interface Broker extends AutoCloseable {

    /** Host and port for clients on this machine. */
    String bootstrapServers();

    @Override
    void close();
}
