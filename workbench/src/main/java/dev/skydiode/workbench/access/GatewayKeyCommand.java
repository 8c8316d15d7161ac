package dev.skydiode.workbench.access;

import dev.skydiode.access.Gateway;
import dev.skydiode.access.GatewayKey;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.Secret;
import dev.skydiode.workbench.console.CommandGroup;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway-key}: the gateways, their keys and certificates, and the sensors that they speak for. */
@Command(
        name = "gateway-key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes, lists and revokes the keys of gateways, each bound to its sensors.")
public final class GatewayKeyCommand extends CommandGroup {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes a gateway, or a further key of one, and shows the key once.")
    int add(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "GATEWAY", description = "its name") String name,
            @Option(
                            names = "--sensors",
                            split = ",",
                            description = "sensor ids, ID or BEGINNING*; required for a new gateway")
                    List<String> sensors,
            @Option(names = "--captures-per-second", description = "most of all its sensors; default no bound")
                    Double captures,
            @Option(names = "--bytes-per-second", description = "most of all its sensors; default no bound")
                    Double bytes,
            @Option(
                            names = "--overlap",
                            defaultValue = "24",
                            paramLabel = "HOURS",
                            description = "for which older keys stay valid; default ${DEFAULT-VALUE}")
                    int hours) {
        Gateways gateways = folder.gateways();
        Gateways.Made made = AccessFolder.doing(() -> {
            Gateway before = gateways.named(name).orElse(null);
            if (before == null) {
                if (sensors == null) {
                    throw new InputException("there is no gateway " + name + " yet: expected --sensors");
                }
                gateways.put(name, sensors, captures, bytes);
            } else if (sensors != null || captures != null || bytes != null) {
                gateways.put(
                        name,
                        sensors == null ? before.sensors() : sensors,
                        captures == null ? before.capturesPerSecond() : captures,
                        bytes == null ? before.bytesPerSecond() : bytes);
            }
            return gateways.addKey(name, Duration.ofHours(hours));
        });
        folder.done("gateway-key.add", name + " " + made.key().id());
        say("key " + made.key().id() + " of " + name + ", shown once: " + made.secret());
        return 0;
    }

    @Command(
            name = "certificate",
            mixinStandardHelpOptions = true,
            description = "Lets a gateway be known by a client certificate.")
    int certificate(
            @Mixin AccessFolder folder,
            @Parameters(index = "0", paramLabel = "GATEWAY", description = "its name") String name,
            @Parameters(index = "1", paramLabel = "FILE", description = "the certificate, PEM or DER") Path file) {
        byte[] encoded = read(file);
        AccessFolder.doing(() -> folder.gateways().addCertificate(name, encoded));
        folder.done("gateway-key.certificate", name + " " + Secret.hash(encoded));
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the gateways, their sensors and keys.")
    int list(@Mixin AccessFolder folder) {
        for (Gateway gateway : AccessFolder.doing(() -> folder.gateways().all())) {
            say(gateway.name() + "\tsensors " + String.join(",", gateway.sensors()));
            for (GatewayKey key : gateway.keys()) {
                say("\tkey " + key.id() + " since " + key.createdAt()
                        + (key.expiresAt() == null ? "" : " until " + key.expiresAt()));
            }
            gateway.certificates().forEach(fingerprint -> say("\tcertificate " + fingerprint));
        }
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Ends a key or a certificate at once; without it the whole gateway.")
    int revoke(
            @Mixin AccessFolder folder,
            @Parameters(index = "0", paramLabel = "GATEWAY", description = "its name") String name,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "KEY",
                            description = "id of a key, or fingerprint of a certificate")
                    String key) {
        AccessFolder.doing(() -> {
            if (key == null) {
                folder.gateways().remove(name);
            } else {
                folder.gateways().revoke(name, key);
            }
        });
        folder.done("gateway-key.revoke", key == null ? name : name + " " + key);
        return 0;
    }

    private static byte[] read(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(input)
                    .getEncoded();
        } catch (IOException | CertificateException wrong) {
            throw new InputException(file + ": expected an X.509 certificate, PEM or DER", wrong);
        }
    }
}
