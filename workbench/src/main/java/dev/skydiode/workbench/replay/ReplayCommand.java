package dev.skydiode.workbench.replay;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.workbench.bundle.BundleOption;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.Json;
import dev.skydiode.workbench.console.JsonOption;
import dev.skydiode.workbench.console.Progress;
import dev.skydiode.workbench.console.ServiceLogin;
import dev.skydiode.workbench.data.DataOptions;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: every row of a data file through the running service, and back from Kafka. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Pushes every row through the running service over HTTP and reads the identifications back from Kafka.",
            "Ends with 1 where a row was lost or came twice. A service that goes away is waited for, up to --timeout."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--split", defaultValue = "test", description = "train or test; default ${DEFAULT-VALUE}")
    private Split split;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "address of the service; default ${DEFAULT-VALUE}")
    private URI url;

    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:9092",
            description = "address of Kafka; default ${DEFAULT-VALUE}")
    private String bootstrap;

    @Mixin
    private ServiceLogin login;

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--captures-per-second",
            defaultValue = "0",
            description = "rows per second; default 0: as fast as taken")
    private double rate;

    @Option(names = "--concurrency", defaultValue = "4", description = "sensors at once; default ${DEFAULT-VALUE}")
    private int concurrency;

    @Option(
            names = "--timeout",
            defaultValue = "60",
            description =
                    "seconds to wait for a service that is away, and for the last answers; default ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Option(
            names = "--settle",
            defaultValue = "2",
            description = "seconds to look for late repetitions after the last answer; default ${DEFAULT-VALUE}")
    private int settleSeconds;

    @Option(names = "--scores", description = "also the class and the scores (volts) of every row")
    private boolean scores;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws InterruptedException {
        check();
        LabelledSpectra rows = data.read(split);
        ChipModel chip = bundle.open().network();
        Duration patience = Duration.ofSeconds(timeoutSeconds);
        RowAddress address =
                new RowAddress("replay-" + UUID.randomUUID().toString().substring(0, 8), concurrency, startNanos());
        DeliveryLog log = new DeliveryLog(rows.rows());
        long started = System.nanoTime();
        int retries;
        @Nullable String trouble = null;
        try (CaptureSender sender = new CaptureSender(url, patience, login);
                IdentificationReader reader =
                        IdentificationReader.open(bootstrap, login.kafka(), patience, i -> book(log, address, i))) {
            try (Progress progress = Progress.onStandardError("replay", "rows", rows.rows())) {
                new Replay(address, sender, log, rate).send(rows.powersMicrowatts(), progress);
            } catch (IOException e) {
                trouble = e.getMessage();
            }
            if (log.awaitAll(patience.toMillis())) {
                Thread.sleep(Duration.ofSeconds(settleSeconds));
            }
            reader.check();
            retries = sender.retries();
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        double seconds = (System.nanoTime() - started) / 1e9 - settleSeconds;
        ReplayReport report = new ReplayReport(rows, chip.classes(), log.identifications());
        return tell(rows, chip, log, report, new Run(address, retries, seconds, trouble));
    }

    private record Run(
            RowAddress address,
            int retries,
            double seconds,
            @Nullable String trouble) {}

    private int tell(LabelledSpectra rows, ChipModel chip, DeliveryLog log, ReplayReport report, Run run) {
        PrintWriter out = spec.commandLine().getOut();
        int unsent = rows.rows() - log.sent();
        boolean good = log.lost() == 0 && log.duplicated() == 0 && unsent == 0;
        if (json.asked()) {
            out.println(Json.write(answer(rows, chip, log, report, run)));
        } else {
            out.printf(
                    "%d rows: %d sent (%d attempts repeated), %d identified, %d lost, %d duplicated, %.2f %% right%n",
                    rows.rows(),
                    log.sent(),
                    run.retries(),
                    log.identified(),
                    log.lost(),
                    log.duplicated(),
                    report.accuracyPercent());
            out.printf(
                    "From sending to reading back: %.1f ms (half of the rows), %.1f ms (99 %%); verdicts %s%n",
                    log.latencyMillis(0.5), log.latencyMillis(0.99), report.verdicts());
        }
        out.flush();
        if (run.trouble() != null) {
            spec.commandLine().getErr().println(run.trouble());
        }
        return good ? 0 : 1;
    }

    private Map<String, Object> answer(
            LabelledSpectra rows, ChipModel chip, DeliveryLog log, ReplayReport report, Run run) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", log.latencyMillis(0.5));
        latency.put("p99", log.latencyMillis(0.99));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sensor", run.address().run());
        rows.source().describe(answer);
        answer.put("split", split.toString());
        answer.put("rows", rows.rows());
        answer.put("sent", log.sent());
        answer.put("unsent", rows.rows() - log.sent());
        answer.put("identified", log.identified());
        answer.put("lost", log.lost());
        answer.put("duplicated", log.duplicated());
        answer.put("accuracy", report.accuracyPercent());
        answer.put("accuracyUnit", "per cent");
        answer.put("verdicts", report.verdicts());
        answer.put("wronglyClassified", report.wronglyClassified());
        answer.put("latencyMillis", latency);
        answer.put("attemptsRepeated", run.retries());
        answer.put("seconds", run.seconds());
        answer.put("bundleFingerprints", report.bundleFingerprints());
        if (scores) {
            answer.put("classes", chip.classes());
            answer.put("named", report.named());
            answer.put("scores", report.scoresVolts());
        }
        return answer;
    }

    private void check() {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new InputException("--url %s: expected an address such as http://127.0.0.1:8080".formatted(url));
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new InputException("--concurrency %d: expected 1 to 64".formatted(concurrency));
        }
        if (!(rate >= 0) || timeoutSeconds < 1 || settleSeconds < 0) {
            throw new InputException(
                    "--captures-per-second, --timeout and --settle: expected numbers of at least 0, 1 and 0");
        }
    }

    private static void book(DeliveryLog log, RowAddress address, Identification identification) {
        int row = address.row(identification);
        if (row >= 0) {
            log.identified(row, identification, System.nanoTime());
        }
    }

    private static long startNanos() {
        return UnixNanos.of(InstantSource.system().instant());
    }
}
