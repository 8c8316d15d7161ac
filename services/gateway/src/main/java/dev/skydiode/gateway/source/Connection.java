package dev.skydiode.gateway.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * An open way to a receiver.
 *
 * @param samples bare samples one after the other; closing it closes the connection
 * @param tuner sets the receiver
 */
record Connection(InputStream samples, Tuner tuner) {

    /** Sets a receiver's centre frequency. */
    interface Tuner {
        /** Asks for a frequency; samples of the one before may still come. */
        void tune(double centerHertz) throws IOException;
    }

    /** A receiver that is tuned elsewhere. */
    static Connection fixed(InputStream samples) {
        return new Connection(samples, center -> {
            throw new UnsupportedOperationException("cannot be tuned");
        });
    }
}
