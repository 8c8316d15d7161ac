package dev.skydiode.alert.output;

/** A way to another system. One delivery at a time. */
public interface Output extends AutoCloseable {
    /**
     * Brings a notification to the other system, and returns once that has taken it. Must end within a bounded time.
     *
     * @throws DeliveryException if it was not taken, or whether it was is not known
     */
    void deliver(Notification notification) throws DeliveryException, InterruptedException;

    /** Where it goes, for people, without secrets. */
    String target();

    @Override
    default void close() {}
}
