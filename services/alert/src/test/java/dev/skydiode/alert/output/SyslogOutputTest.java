package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.alert.output.Channel.Transport;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyslogOutputTest {
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");

    @TempDir
    private Path folder;

    @Test
    void writesWhatRfc5424Asks() {
        String message = new SyslogOutput(null, "tower 1").message(Alerts.notification("s500-1", AlertState.ACTIVE, 1));

        assertThat(message)
                .startsWith("<130>1 2026-01-02T03:04:05Z tower_1 skydiode - ACTIVE - \uFEFFCEF:0|Skydiode|Skydiode|1|"
                        + "alert.active|S500|9|externalId=s500-1/1 rt=1767323045000 ")
                .contains(" cn1=2440500000 ")
                .doesNotContain("\n");
    }

    @Test
    void escapesWhatCouldForgeAField() {
        Alert hostile = Alerts.alert("s500-1", AlertState.ACTIVE, 1).toBuilder()
                .setClassName("a|b\\c\nd")
                .setSensors(0, "x=1\ny\u001b")
                .build();
        String message = new SyslogOutput(null, "").message(Alerts.notification(hostile));

        assertThat(message)
                .contains("|a\\|b\\\\c d|9|", "cs2=x\\=1\\ny ")
                .doesNotContain("\n", "\u001b")
                .contains(" - skydiode - ");
    }

    /** Each once, in order and whole, as the Debian daemon reads it. */
    @Tag("needs-rsyslog")
    @Test
    void isReadByRsyslog() throws Exception {
        int tcp = Daemon.freePort();
        Path log = folder.resolve("alerts.log");
        Path config = Files.writeString(folder.resolve("rsyslog.conf"), """
                global(workDirectory="%s")
                module(load="imtcp")
                input(type="imtcp" port="%d" address="127.0.0.1")
                template(name="fields" type="string"
                         string="%%pri%%;%%app-name%%;%%msgid%%;%%msg:::drop-last-lf%%\\n")
                local0.* action(type="omfile" file="%s" template="fields")
                """.formatted(folder, tcp, log));
        try (Daemon _ = Daemon.start(
                RSYSLOGD,
                folder.resolve("out.log"),
                "-n",
                "-f",
                config.toString(),
                "-i",
                folder.resolve("pid").toString())) {
            Daemon.awaitListener(tcp);
            SyslogOutput output = new SyslogOutput(
                    new Channel(Transport.TCP, "127.0.0.1", tcp, null, Duration.ofSeconds(5)), "tower");
            for (int version = 1; version <= 20; version++) {
                output.deliver(Alerts.notification("s500-1", AlertState.ACKNOWLEDGED, version));
                int expected = version;
                Daemon.await(() -> lines(log).size() >= expected);
            }
            assertThat(lines(log)).hasSize(20);
            for (int version = 1; version <= 20; version++) {
                assertThat(lines(log).get(version - 1))
                        .startsWith("130;skydiode;ACKNOWLEDGED;")
                        .contains("CEF:0|Skydiode|", "externalId=s500-1/" + version + " ");
            }
        }
    }

    private static List<String> lines(Path log) {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
