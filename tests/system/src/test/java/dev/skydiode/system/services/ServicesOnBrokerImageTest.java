package dev.skydiode.system.services;

import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;

/** {@link ServicesSuite} on the public broker image. */
@OnBroker(BrokerSource.IMAGE)
class ServicesOnBrokerImageTest extends ServicesSuite {}
