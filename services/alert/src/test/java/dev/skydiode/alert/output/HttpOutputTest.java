package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HttpOutputTest {
    private static final Notification OPENED = Alerts.notification("s500-1", AlertState.ACTIVE, 1);

    private final CountDownLatch over = new CountDownLatch(1);
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        over.countDown();
        receiver.close();
    }

    @Test
    void postsTheAlertUnderItsKey() throws Exception {
        output().deliver(OPENED);

        Receiver.Taken taken = receiver.taken.getFirst();
        assertThat(taken.key()).isEqualTo("s500-1/1");
        assertThat(taken.id()).isEqualTo("s500-1/1");
        assertThat(taken.signature()).isNull();
        assertThat(taken.body()).contains("\"alertId\":\"s500-1\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 404, 410, 429, 500, 503})
    void takesNothingButSuccessForAReceipt(int status) {
        receiver.answer = Receiver.status(status);

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output().deliver(OPENED))
                .withMessageContaining(Integer.toString(status));
    }

    @Test
    void passesOnHowLongItIsToWait() {
        receiver.answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(429, -1);
        };

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output().deliver(OPENED))
                .satisfies(failed -> assertThat(failed.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    /** A limit on the headers alone would wait for ever. */
    @Test
    @Timeout(20)
    void givesUpABodyThatStalls() {
        receiver.answer = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output().deliver(OPENED))
                .withMessageContaining("within");
    }

    @Test
    void namesAReceiverThatIsAway() {
        receiver.close();

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output().deliver(OPENED))
                .withMessageContaining("no answer");
    }

    @Test
    void tellsNobodyThePathOfItsAddress() {
        assertThat(output().target()).isEqualTo("http://127.0.0.1:" + receiver.port() + "/…");
    }

    /** The example that the libraries of Standard Webhooks test themselves with. */
    @Test
    void signsAsStandardWebhooksDoes() {
        WebhookSecret secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithBothSecretsWhileOneIsReplaced() throws Exception {
        WebhookSecret old = WebhookSecret.of("whsec_" + "b2xk".repeat(8));
        WebhookSecret fresh = WebhookSecret.of("whsec_" + "bmV3".repeat(8));
        new HttpOutput(
                        receiver.url(),
                        Notification::json,
                        List.of(old, fresh),
                        Duration.ofSeconds(5),
                        InstantSource.fixed(Alerts.START))
                .deliver(OPENED);

        Receiver.Taken taken = receiver.taken.getFirst();
        String seconds = Long.toString(Alerts.START.getEpochSecond());
        assertThat(taken.timestamp()).isEqualTo(seconds);
        assertThat(taken.signature().split(" "))
                .containsExactly(
                        old.sign("s500-1/1", seconds, OPENED.json()), fresh.sign("s500-1/1", seconds, OPENED.json()));
    }

    @Test
    void refusesSecretsThatAreNoneWithoutRepeatingThem() {
        for (String wrong : List.of("hunter2", "whsec_aHVudGVyMg==", "whsec_%%%")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSecret.of(wrong))
                    .withMessageContaining("openssl")
                    .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("unter", "aHV"));
        }
    }

    @Test
    void writesAMessageForAChannel() throws Exception {
        Alert hostile = Alerts.alert("s500-1", AlertState.ACTIVE, 1).toBuilder()
                .setSensors(0, "<!channel> @here & \"co\"")
                .build();
        new HttpOutput(
                        receiver.url(),
                        new SlackBody(JsonMapper.shared()),
                        List.of(),
                        Duration.ofSeconds(5),
                        InstantSource.system())
                .deliver(Alerts.notification(hostile));

        String text = JsonMapper.shared()
                .readTree(receiver.taken.getFirst().body())
                .path("text")
                .asString();
        assertThat(text)
                .startsWith("CRITICAL active: S500 at 2440.5 MHz, received by ")
                .contains("&lt;!channel&gt;", "&amp; \"co\"", " and 2 more")
                .doesNotContain("<", "@here");
    }

    private HttpOutput output() {
        return new HttpOutput(
                receiver.url(), Notification::json, List.of(), Duration.ofMillis(700), InstantSource.system());
    }
}
