package dev.skydiode.alert.output;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** E-mails, in plain text. The message id is made of the notification's key, so that a mail that is sent twice shows once. */
public final class MailOutput implements Output {
    private final JavaMailSender sender;
    private final Session session;
    private final String target;
    private final String from;
    private final List<String> to;

    /** @param sender has limits of time of its own */
    public MailOutput(JavaMailSenderImpl sender, String target, String from, List<String> to) {
        this.sender = sender;
        this.session = sender.getSession();
        this.target = target;
        this.from = from;
        this.to = List.copyOf(to);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        try {
            sender.send(message(notification));
        } catch (MailException | MessagingException failed) {
            throw new DeliveryException("the mail server did not take it: " + failed.getMessage());
        }
    }

    private MimeMessage message(Notification notification) throws MessagingException {
        String line = notification.line().replaceAll("\\p{Cntrl}+", " ");
        MimeMessage mime = new KeyedMessage(session, notification.key());
        MimeMessageHelper message = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
        message.setFrom(from);
        message.setTo(to.toArray(String[]::new));
        message.setSubject("[Skydiode] " + line);
        message.setText(line + "\n\nAlert " + notification.alert().getAlertId() + "\nSince "
                + notification.changedAt() + "\n"
                + (notification.alert().getNote().isEmpty()
                        ? ""
                        : "Note of " + notification.alert().getOperator() + ": "
                                + notification.alert().getNote() + "\n"));
        return mime;
    }

    /** Keeps its id where Jakarta Mail would make one up. */
    private static final class KeyedMessage extends MimeMessage {
        private final String key;

        private KeyedMessage(Session session, String key) {
            super(session);
            this.key = key;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + key.replaceAll("[^A-Za-z0-9.-]", ".") + "@skydiode>");
        }
    }
}
