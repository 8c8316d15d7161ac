package dev.skydiode.identification.topology;

import dev.skydiode.contracts.state.v1.StoredSensor;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.messaging.streams.StateSerde;
import org.apache.kafka.common.serialization.Serde;

/** The books of a sensor as the message of their store, and back. */
final class StoredSensors {

    private static final int VERSION = 1;

    private StoredSensors() {}

    static Serde<SensorBooks> serde() {
        return StateSerde.of(
                IdentificationTopology.SENSORS,
                VERSION,
                StoredSensor.getDefaultInstance(),
                StoredSensors::message,
                StoredSensors::books);
    }

    private static StoredSensor message(SensorBooks books) {
        SensorBooks.Newest newest = books.newest();
        SensorBooks.Counts counts = books.counts();
        StoredSensor.Builder message = StoredSensor.newBuilder()
                .setNewestStartUnixNanos(newest.startUnixNanos())
                .setNewestSequence(newest.sequence())
                .setClippingShare(newest.clippingShare())
                .setLagMillis(newest.lagMillis())
                .setCenterFrequencyHertz(newest.centerFrequencyHertz())
                .setSampleRateHertz(newest.sampleRateHertz())
                .setSimulated(newest.simulated())
                .setCaptures(counts.captures())
                .setWindows(counts.windows())
                .setRepeated(counts.repeated())
                .setMissing(counts.missing())
                .setMissingSamples(counts.missingSamples())
                .setLateWindows(counts.lateWindows())
                .setSuspectedMissing(books.suspectedMissing())
                .setLateInARow(books.lateInARow())
                .setReportedCaptures(books.reportedCaptures())
                .setReportedUnixMillis(books.reportedMillis());
        GatewayReport gateway = books.gateway();
        return (gateway == null ? message : message.setGateway(gateway)).build();
    }

    private static SensorBooks books(StoredSensor message) {
        return new SensorBooks(
                new SensorBooks.Newest(
                        message.getNewestStartUnixNanos(),
                        message.getNewestSequence(),
                        message.getClippingShare(),
                        message.getLagMillis(),
                        message.getCenterFrequencyHertz(),
                        message.getSampleRateHertz(),
                        message.getSimulated()),
                new SensorBooks.Counts(
                        message.getCaptures(),
                        message.getWindows(),
                        message.getRepeated(),
                        message.getMissing(),
                        message.getMissingSamples(),
                        message.getLateWindows()),
                message.getSuspectedMissing(),
                message.getLateInARow(),
                message.getReportedCaptures(),
                message.getReportedUnixMillis(),
                message.hasGateway() ? message.getGateway() : null);
    }
}
