package dev.skydiode.workbench.access;

import dev.skydiode.access.Gateways;
import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.accounts.AccountSetup;
import dev.skydiode.messaging.accounts.KafkaAccount;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.ServiceLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kafka-accounts}: topics, accounts and rights on a broker that asks for a login. */
@Command(
        name = "kafka-accounts",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the topics, an account for each service and the least rights that it needs, and lets ingest sign captures",
            "of every sensor; may be repeated.",
            "Needs the folder that ./skydiode secrets made, and logs in as its administrator."
        })
public final class KafkaAccountsCommand implements Callable<Integer> {

    /** In the folder of secrets: the key by which ingest signs. */
    static final String INGEST_KEY = "ingest-signing.key";

    private static final String INGEST = "ingest";
    /** While ingest still runs with the key of former secrets. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessFolder access;

    @Option(names = "--bootstrap", required = true, description = "address of Kafka")
    private String bootstrap;

    @Option(names = "--secrets-dir", required = true, description = "folder that ./skydiode secrets made")
    private Path folder;

    @Option(
            names = "--replication",
            defaultValue = "1",
            description = "copies of each partition; default ${DEFAULT-VALUE}")
    private short replication;

    @Option(
            names = "--timeout",
            defaultValue = "60",
            description = "seconds to wait for the broker; default ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Override
    public Integer call() throws InterruptedException {
        Map<KafkaAccount, String> passwords = new EnumMap<>(KafkaAccount.class);
        for (KafkaAccount account : KafkaAccount.values()) {
            passwords.put(
                    account, read(folder.resolve(account.user() + ".password")).strip());
        }
        KafkaSettings kafka = new KafkaSettings(
                bootstrap,
                true,
                KafkaSettings.DEFAULT_PARTITIONS,
                replication,
                Duration.ofSeconds(timeoutSeconds),
                administrator());
        try {
            AccountSetup.apply(kafka, passwords);
        } catch (ExecutionException refused) {
            spec.commandLine().getErr().println(bootstrap + ": refused: " + refused.getCause());
            return 1;
        }
        letIngestSign(read(folder.resolve(INGEST_KEY)).strip());
        spec.commandLine().getOut().println("topics, " + passwords.size() + " accounts and their rights are there");
        return 0;
    }

    /** It has checked whose sensor a capture is of, or nobody is asked. */
    private void letIngestSign(String key) {
        Gateways gateways = access.gateways();
        boolean known = AccessFolder.doing(() -> gateways.byKey(key))
                .filter(gateway -> gateway.name().equals(INGEST))
                .isPresent();
        if (!known) {
            AccessFolder.doing(() -> {
                gateways.put(INGEST, List.of("*"), null, null);
                gateways.addKey(INGEST, key, OVERLAP);
            });
            access.done("gateway-key.add", INGEST);
        }
    }

    /** With the authority's certificate where the folder is now: it may be another place than where it was made. */
    private Map<String, String> administrator() {
        Map<String, String> settings = ServiceLogin.settings(folder.resolve("admin.properties"));
        settings.put("ssl.truststore.location", folder.resolve("ca.crt").toString());
        return settings;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new InputException(file + ": cannot be read; expected what ./skydiode secrets made", missing);
        }
    }
}
