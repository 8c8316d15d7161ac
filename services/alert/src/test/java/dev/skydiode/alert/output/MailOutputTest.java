package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Timeout(60)
class MailOutputTest {
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

    @Test
    void namesAServerThatIsAway() {
        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output().deliver(Alerts.notification("a", AlertState.ACTIVE, 1)))
                .withMessageContaining("mail server");
    }

    private MailOutput output() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.isRunning() ? server.getSmtp().getPort() : 1);
        return new MailOutput(sender, "smtp://127.0.0.1", "skydiode@example.org", List.of("watch@example.org"));
    }
}
