package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Timeout(60)
class MailOutputTest {
    private static final Path AIOSMTPD = Path.of("/usr/bin/aiosmtpd");

    @TempDir
    private Path folder;

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void writesAMailOfOneLineAndOneId() throws Exception {
        server.start();
        Alert hostile = Alerts.alert("s500-1", AlertState.ACKNOWLEDGED, 2).toBuilder()
                .setSensors(0, "north\r\nBcc: everybody@example.org")
                .setOperator("ada")
                .setNote("patrol informed")
                .build();
        output().deliver(Alerts.notification(hostile));

        var mail = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getSubject())
                .startsWith("[Skydiode] CRITICAL acknowledged: S500 at 2440.5 MHz")
                .contains("Bcc: everybody");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getMessageID()).isEqualTo("<s500-1.2@skydiode>");
        assertThat(mail.getContent().toString()).contains("Note of ada: patrol informed");
    }

    /** Each once and whole, as the mail server of Debian's package python3-aiosmtpd takes it. */
    @Tag("needs-aiosmtpd")
    @Test
    void isTakenByADebianMailServer() throws Exception {
        Path box = folder.resolve("box");
        int port = Daemon.freePort();
        try (Daemon _ = Daemon.start(
                AIOSMTPD,
                folder.resolve("out.log"),
                "-n",
                "-l",
                "127.0.0.1:" + port,
                "-c",
                "aiosmtpd.handlers.Mailbox",
                box.toString())) {
            Daemon.awaitListener(port);
            for (int version = 1; version <= 5; version++) {
                Alert hostile = Alerts.alert("s500-1", AlertState.ACTIVE, version).toBuilder()
                        .setSensors(0, "north\r\n.\r\nRSET\r\nBcc: everybody@example.org")
                        .build();
                output(port).deliver(Alerts.notification(hostile));
                int expected = version;
                Daemon.await(() -> mails(box).size() == expected);
            }
        }
        Set<String> ids = new TreeSet<>();
        for (Path file : mails(box)) {
            MimeMessage mail = new MimeMessage(null, new ByteArrayInputStream(Files.readAllBytes(file)));
            ids.add(mail.getMessageID());
            assertThat(mail.getSubject()).startsWith("[Skydiode] CRITICAL active: S500 at 2440.5 MHz");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getHeader("X-RcptTo")).containsExactly("watch@example.org");
        }
        assertThat(ids)
                .containsExactly(
                        "<s500-1.1@skydiode>",
                        "<s500-1.2@skydiode>",
                        "<s500-1.3@skydiode>",
                        "<s500-1.4@skydiode>",
                        "<s500-1.5@skydiode>");
    }

    private static List<Path> mails(Path box) {
        try (Stream<Path> files = Files.list(box.resolve("new"))) {
            return files.toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    @Test
    void namesAServerThatIsAway() {
        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output().deliver(Alerts.notification("a", AlertState.ACTIVE, 1)))
                .withMessageContaining("mail server");
    }

    private MailOutput output() {
        return output(server.isRunning() ? server.getSmtp().getPort() : 1);
    }

    private static MailOutput output(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new MailOutput(sender, "smtp://127.0.0.1", "skydiode@example.org", List.of("watch@example.org"));
    }
}
