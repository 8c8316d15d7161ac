package dev.skydiode.system.services;

import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;

/** {@link ServicesSuite} on the embedded broker. */
@OnBroker(BrokerSource.EMBEDDED)
class ServicesOnEmbeddedBrokerTest extends ServicesSuite {}
