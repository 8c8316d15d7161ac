package dev.skydiode.system.broker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class on one broker of that source, handed to a parameter of type {@link Broker}; skips the class,
 * with the reason, where there is none. Says at the end how many tests ran on it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrokerExtension.class)
public @interface OnBroker {

    /** Where the broker comes from. */
    BrokerSource value();
}
