package dev.skydiode.gateway;

import dev.skydiode.radio.iq.Windows;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the gateway; also how tests and the standalone ask for one. */
@Command(
        name = "skydiode gateway",
        description = {
            "Reads a receiver's samples and sends what matters to a running service.",
            "Sources: rtl_tcp://HOST:PORT?frequency=HZ&rate=HZ[&gain=auto|DB][&ppm=N], with several frequency=HZ,HZ,...",
            "and dwell=SECONDS[&settle=SECONDS]; tcp://HOST:PORT?format=NAME&frequency=HZ&rate=HZ;",
            "zmq://HOST:PORT?frequency=HZ&rate=HZ[&socket=sub|pull][&format=cf32_le];",
            "vita49://LOCAL_ADDRESS:PORT; stdin:?format=NAME&frequency=HZ&rate=HZ; a recording or a folder of them,",
            "file:PATH[?speed=TIMES|max][&loop=true]. All but files and packets take reference=DBM of a full-scale tone."
        })
public final class GatewayOptions {

    /** What is sent of the samples. */
    public enum Send {
        everything,
        active,
        spectra
    }

    @Option(names = "--source", required = true, paramLabel = "URL", description = "where samples come from")
    String source;

    @Option(
            names = "--to",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "the intake, or kafka://HOST:PORT; default ${DEFAULT-VALUE}")
    URI to = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--sensor",
            paramLabel = "ID",
            defaultValue = "gateway",
            description = "the sensor's id; default ${DEFAULT-VALUE}")
    String sensor = "gateway";

    @Option(
            names = "--send",
            defaultValue = "active",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}: what rises over the floor, with what is"
                    + " around it, and a quiet sample now and then")
    Send send = Send.active;

    @Option(
            names = "--budget",
            paramLabel = "BYTES/S",
            defaultValue = "0",
            description = "thins by priority beyond this rate; default no bound")
    double budget;

    @Option(
            names = "--exposure",
            paramLabel = "SECONDS",
            description = "one spectrum for each, with --send spectra; default 0.5, or as many as fit --budget")
    Optional<Double> exposureSeconds = Optional.empty();

    @Option(
            names = "--capture-samples",
            defaultValue = "65536",
            description = "samples of each capture, 8192 to 262144; default ${DEFAULT-VALUE}")
    int captureSamples = 65_536;

    @Option(
            names = "--spool-dir",
            defaultValue = "gateway-spool",
            description = "where captures wait for the network; default ./${DEFAULT-VALUE}")
    Path spoolDir = Path.of("gateway-spool");

    @Option(
            names = "--spool-megabytes",
            defaultValue = "1024",
            description = "most that waits; beyond it the oldest quiet captures go first; default ${DEFAULT-VALUE}")
    long spoolMegabytes = 1024;

    @Option(
            names = "--status-port",
            defaultValue = "${env:SERVER_PORT:-8083}",
            description = "health and metrics, on 127.0.0.1; 0 for any free port; default ${DEFAULT-VALUE}")
    int statusPort = 8083;

    @Option(names = "--simulated", description = "marks the captures as simulated")
    boolean simulated;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "the key that the intake asks for, or that signs with --to kafka://; default: the environment variable"
                            + " SKYDIODE_TOKEN")
    Path keyFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM certificates that sign the intake's; default the platform's")
    Path authorities;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "settings of Kafka's clients with --to kafka://, such as those that ./skydiode secrets makes")
    Path kafkaConfig;

    /** Bearer token of the intake, signing key with Kafka; from the environment, since command lines are for all to see. */
    Optional<String> token = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    boolean help;

    /** A gateway from a source to an intake, its spool in a folder, its status at any free port. */
    public static GatewayOptions of(String source, URI to, Path spoolDir) {
        GatewayOptions options = new GatewayOptions();
        options.source = source;
        options.to = to;
        options.spoolDir = spoolDir;
        options.statusPort = 0;
        return options;
    }

    /** The same as this sensor. */
    public GatewayOptions as(String sensorId) {
        sensor = sensorId;
        return this;
    }

    /** The same, sending this. */
    public GatewayOptions sending(Send what) {
        send = what;
        return this;
    }

    /** The same with a key of the intake. */
    public GatewayOptions authorizedBy(Optional<String> key) {
        token = key;
        return this;
    }

    /** The same within this rate. */
    public GatewayOptions within(double bytesPerSecond) {
        budget = bytesPerSecond;
        return this;
    }

    /** What is sent at first. */
    Sending sendingAtStart() {
        return new Sending(send, budget, exposureSeconds);
    }

    void check() {
        if (!sensor.matches("[A-Za-z0-9._:-]{1,80}")) {
            throw new WrongInputException("--sensor " + sensor + ": expected 1 to 80 characters of [A-Za-z0-9._:-]");
        }
        if (captureSamples < Windows.SAMPLES || captureSamples > 262_144) {
            throw new WrongInputException("--capture-samples " + captureSamples + ": expected 8192 to 262144");
        }
        sendingAtStart();
        if (spoolMegabytes < 16) {
            throw new WrongInputException("--spool-megabytes " + spoolMegabytes + ": expected at least 16");
        }
        String scheme = String.valueOf(to.getScheme());
        if ((!scheme.equals("http") && !scheme.equals("https") && !scheme.equals("kafka")) || to.getHost() == null) {
            throw new WrongInputException(
                    "--to " + to + ": expected http://HOST:PORT, https://HOST or kafka://HOST:PORT");
        }
    }
}
