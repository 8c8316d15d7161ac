package dev.skydiode.gateway.source;

import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.iq.RecordingLimits;
import dev.skydiode.radio.iq.SampleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a source of what {@code --source} says. */
public final class Sources {

    private static final int RTL_TCP_PORT = 1234;
    /** What an rtl_tcp server and the network hold back of the frequency before. */
    private static final double SETTLE_SECONDS = 0.1;

    private final int snapshotSamples;
    private final InstantSource clock;
    private final InputStream standardInput;
    private final SourceCounters counters;

    /**
     * @param snapshotSamples complex samples of each snapshot
     * @param standardInput what {@code stdin:} reads
     */
    public Sources(int snapshotSamples, InstantSource clock, InputStream standardInput, SourceCounters counters) {
        this.snapshotSamples = snapshotSamples;
        this.clock = clock;
        this.standardInput = standardInput;
        this.counters = counters;
    }

    /**
     * Opens a source; those over a network connect when they are asked for samples.
     *
     * @throws WrongSourceException where the address cannot be meant
     * @throws IOException where it cannot be opened
     */
    public Source open(String text) throws IOException {
        SourceAddress address = SourceAddress.parse(text);
        return switch (String.valueOf(address.kind())) {
            case SourceAddress.RTL_TCP ->
                rtlTcp(address.knows("frequency", "rate", "gain", "ppm", "reference", "dwell", "settle"));
            case "tcp" -> tcp(address.knows("frequency", "rate", "format", "reference"));
            case "stdin" -> stdin(address.knows("frequency", "rate", "format", "reference"));
            case "zmq" -> zmq(address.knows("frequency", "rate", "format", "socket", "reference"));
            case "vita49" -> new Vita49Source(address.knows(), snapshotSamples, clock, counters);
            case "file" -> file(address.knows("frequency", "rate", "format", "speed", "loop"));
            default ->
                throw address.wrong("expected rtl_tcp://, tcp://, zmq://, vita49://, stdin: or file: (or just a path)");
        };
    }

    private Source rtlTcp(SourceAddress address) {
        String gain = address.text("gain").orElse("auto");
        Dwell dwell = dwell(address);
        RtlTcpConnection.Tuning tuning = dwell.centersHertz().stream()
                .map(center -> new RtlTcpConnection.Tuning(
                        center,
                        address.hertz("rate"),
                        gain.equals("auto") ? OptionalDouble.empty() : address.number("gain"),
                        address.number("ppm").orElse(0)))
                .toList()
                .getFirst();
        String host = address.host();
        int port = address.port(RTL_TCP_PORT);
        return new ByteStreamSource(
                address,
                SampleFormat.CU8,
                dwell,
                snapshotSamples,
                true,
                clock,
                () -> RtlTcpConnection.open(host, port, tuning));
    }

    /** One frequency, or several with a time at each. */
    private static Dwell dwell(SourceAddress address) {
        List<Double> centers = address.numbers("frequency");
        OptionalDouble seconds = address.number("dwell");
        double settleSeconds = address.number("settle").orElse(SETTLE_SECONDS);
        if (centers.isEmpty() || centers.size() > 1 != seconds.isPresent()) {
            throw address.wrong("expected frequency=HERTZ, or frequency=HERTZ,HERTZ,... and dwell=SECONDS");
        }
        if (!(seconds.orElse(1) > 0) || !(settleSeconds >= 0)) {
            throw address.wrong("expected dwell=SECONDS above 0 and settle=SECONDS of at least 0");
        }
        return centers.size() == 1
                ? Dwell.at(centers.getFirst())
                : new Dwell(centers, seconds.getAsDouble(), settleSeconds);
    }

    private Source tcp(SourceAddress address) {
        InetSocketAddress server = new InetSocketAddress(address.host(), address.port(0));
        return new ByteStreamSource(
                address,
                address.format(),
                fixed(address),
                snapshotSamples,
                true,
                clock,
                () -> Connection.fixed(Connection.connected(server).getInputStream()));
    }

    private static Dwell fixed(SourceAddress address) {
        return Dwell.at(address.hertz("frequency"));
    }

    private Source stdin(SourceAddress address) {
        return new ByteStreamSource(
                address,
                address.format(),
                fixed(address),
                snapshotSamples,
                false,
                clock,
                () -> Connection.fixed(standardInput));
    }

    private Source zmq(SourceAddress address) {
        return new ByteStreamSource(
                address,
                address.format(ZmqSource.defaultFormat()),
                fixed(address),
                snapshotSamples,
                true,
                clock,
                ZmqSource.connector(address));
    }

    private Source file(SourceAddress address) {
        double speed = address.text("speed").filter("max"::equals).isPresent()
                ? 0
                : address.number("speed").orElse(1);
        if (speed < 0) {
            throw address.wrong("expected speed=TIMES above 0, or speed=max");
        }
        Optional<String> loop = address.text("loop");
        if (loop.filter(value -> !value.equals("true") && !value.equals("false"))
                .isPresent()) {
            throw address.wrong("expected loop=true or loop=false");
        }
        RecordingHints hints = new RecordingHints(
                address.text("format").map(_ -> address.format()),
                address.number("rate"),
                address.number("frequency"),
                RecordingLimits.DEFAULT);
        return new FileSource(
                address,
                hints,
                snapshotSamples,
                speed,
                loop.filter("true"::equals).isPresent(),
                clock);
    }
}
