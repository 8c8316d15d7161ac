package dev.skydiode.workbench.access;

import dev.skydiode.access.Secret;
import dev.skydiode.access.pki.Authority;
import dev.skydiode.messaging.accounts.KafkaAccount;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secrets}: certificates and passwords of an installation, as files. */
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an authority, certificates for the broker and the services, a password for each Kafka account, and the",
            "key by which ingest signs captures.",
            "The folder is for its owner only; one that has secrets already is left as it is."
        })
public final class SecretsCommand implements Callable<Integer> {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(825);
    /** Where deploy/secure.yml mounts a service's files. */
    private static final String MOUNTED = "/run/skydiode/";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            defaultValue = "secrets",
            description = "folder of the files; default ./${DEFAULT-VALUE}")
    private Path folder;

    @Option(
            names = "--host",
            split = ",",
            description = "names and addresses under which people and gateways reach this machine; repeatable")
    private List<String> hosts = new ArrayList<>();

    private final SecureRandom random = new SecureRandom();

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder.resolve("ca.crt"))) {
            throw new InputException(folder + ": has secrets already; expected another folder, or an empty one");
        }
        makeFolder();
        Authority authority =
                Authority.make("Skydiode installation", InstantSource.system().instant(), AUTHORITY_LIFE, random);
        write("ca.crt", authority.certificatePem());
        List<String> local = new ArrayList<>(List.of("localhost", "127.0.0.1"));
        local.addAll(hosts);
        for (String server : List.of("kafka", "ingest", "identification", "alert")) {
            List<String> names = new ArrayList<>(local);
            names.add(server);
            Authority.Signed signed = authority.sign(server, names, CERTIFICATE_LIFE);
            write(server + ".crt", signed.certificatePem());
            write(server + ".key", signed.keyPem());
            if (server.equals("kafka")) {
                // Kafka wants key and chain in one file.
                write("kafka.pem", signed.keyPem() + signed.certificatePem());
            }
        }
        String admin = password("admin");
        write(
                "admin.properties",
                client("admin", admin, folder.resolve("ca.crt").toAbsolutePath().toString()));
        for (KafkaAccount account : KafkaAccount.values()) {
            String password = password(account.user());
            boolean outside = account == KafkaAccount.READER || account == KafkaAccount.GATEWAY;
            write(
                    account.user() + ".properties",
                    client(
                            account.user(),
                            password,
                            outside ? folder.resolve("ca.crt").toAbsolutePath().toString() : MOUNTED + "ca.crt"));
            write(account.user() + ".kafka.yml", springSettings(account.user(), password));
        }
        write(KafkaAccountsCommand.INGEST_KEY, Secret.make(Secret.KEY_PREFIX, random) + "\n");
        spec.commandLine()
                .getOut()
                .println(folder + ": the authority's key is kept nowhere; for other certificates make"
                        + " the secrets anew");
        return 0;
    }

    private String password(String account) throws IOException {
        String password = Secret.password(random);
        write(account + ".password", password + "\n");
        return password;
    }

    private static String client(String user, String password, String authority) {
        return """
                security.protocol=SASL_SSL
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=%s
                """.formatted(authority, jaas(user, password));
    }

    /** The same as settings of a service, which it imports by spring.config.import. */
    private static String springSettings(String user, String password) {
        return """
                skydiode:
                  kafka:
                    create-topics: false
                    client:
                      "[security.protocol]": SASL_SSL
                      "[ssl.truststore.type]": PEM
                      "[ssl.truststore.location]": %sca.crt
                      "[sasl.mechanism]": SCRAM-SHA-512
                      "[sasl.jaas.config]": '%s'
                """.formatted(MOUNTED, jaas(user, password));
    }

    private static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        permit(file, "rw-r--r--");
    }

    /** Nobody else gets to the files by their folder; a container, whose user is another, gets those that it is given. */
    private void makeFolder() throws IOException {
        Files.createDirectories(folder);
        permit(folder, "rwx------");
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
