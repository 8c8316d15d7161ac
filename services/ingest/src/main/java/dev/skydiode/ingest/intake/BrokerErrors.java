package dev.skydiode.ingest.intake;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Tells errors of the broker that pass from those that stay until somebody changes something. */
final class BrokerErrors {

    private static final List<Class<? extends Exception>> PERMANENT = List.of(
            AuthenticationException.class,
            AuthorizationException.class,
            InvalidRecordException.class,
            InvalidTopicException.class,
            PolicyViolationException.class,
            RecordBatchTooLargeException.class,
            RecordTooLargeException.class,
            SecurityDisabledException.class,
            SerializationException.class,
            UnsupportedVersionException.class);

    private BrokerErrors() {}

    /** Whether the same record will be refused again. */
    static boolean permanent(Throwable error) {
        return PERMANENT.stream().anyMatch(kind -> kind.isInstance(error))
                || (error.getCause() != null && permanent(error.getCause()));
    }
}
