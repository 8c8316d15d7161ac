package dev.skydiode.system.stream;

import dev.skydiode.system.broker.BrokerSource;
import dev.skydiode.system.broker.OnBroker;

/** {@link BadRecordsTest} on the public broker image. */
@OnBroker(BrokerSource.IMAGE)
class BadRecordsOnBrokerImageTest extends BadRecordsTest {}
