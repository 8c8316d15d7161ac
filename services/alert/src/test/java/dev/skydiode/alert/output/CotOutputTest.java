package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skydiode.alert.output.Channel.Transport;
import dev.skydiode.alert.output.Places.Place;
import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

@Timeout(60)
class CotOutputTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Places PLACES =
            sensor -> sensor.equals("north") ? Optional.of(new Place(48.1375, 11.575, null)) : Optional.empty();

    @TempDir
    private Path folder;

    @Test
    void sendsAnEventAtTheSensorByUdp() throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout(5_000);
            output(new Channel(Transport.UDP, "127.0.0.1", receiver.getLocalPort(), null, DEADLINE))
                    .deliver(Alerts.notification("s500-1", AlertState.ACTIVE, 1));
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            receiver.receive(packet);

            Element event = parsed(Arrays.copyOf(packet.getData(), packet.getLength()));
            assertThat(event.getTagName()).isEqualTo("event");
            // What the public schema requires of an event and its point.
            for (String attribute : new String[] {"version", "uid", "type", "time", "start", "stale", "how"}) {
                assertThat(event.getAttribute(attribute)).as(attribute).isNotEmpty();
            }
            assertThat(event.getAttribute("version")).isEqualTo("2.0");
            assertThat(event.getAttribute("uid")).isEqualTo("skydiode-s500-1");
            assertThat(Instant.parse(event.getAttribute("stale"))).isAfter(Instant.parse(event.getAttribute("start")));
            Element point = (Element) event.getElementsByTagName("point").item(0);
            assertThat(point.getAttribute("lat")).isEqualTo("48.1375000");
            assertThat(point.getAttribute("lon")).isEqualTo("11.5750000");
            assertThat(point.getAttribute("ce")).isEqualTo("1500.0");
            assertThat(point.getAttribute("hae")).isEqualTo("9999999.0");
            assertThat(point.getAttribute("le")).isEqualTo("9999999.0");
        }
    }

    @Test
    void endsAnEventWhenItsAlertIsOver() throws Exception {
        Element event =
                parsed(output(null).event(Alerts.notification("s500-1", AlertState.RESOLVED, 2), new Place(1, 2, 3.0)));

        assertThat(event.getAttribute("stale")).isEqualTo(event.getAttribute("time"));
    }

    @Test
    void writesHostileTextAsText() throws Exception {
        String hostile = "</remarks><x a=\"'&\u0000\uD800\u001b]";
        Alert alert = Alerts.alert("s500-1", AlertState.ACTIVE, 1).toBuilder()
                .setClassName(hostile)
                .setSensors(0, hostile)
                .build();
        Element event = parsed(output(null).event(Alerts.notification(alert), new Place(1, 2, null)));

        assertThat(event.getElementsByTagName("x").getLength()).isZero();
        assertThat(event.getElementsByTagName("remarks").item(0).getTextContent())
                .contains("</remarks><x a=\"'&");
    }

    /** A position that nobody has stated is not shown. */
    @Test
    void makesNoEventWithoutAPosition() throws Exception {
        Alert alert = Alerts.alert("s500-1", AlertState.ACTIVE, 1).toBuilder()
                .setSensors(0, "somewhere")
                .build();

        output(new Channel(Transport.TCP, "127.0.0.1", 1, null, DEADLINE)).deliver(Alerts.notification(alert));
    }

    @Test
    void pingsForATest() throws Exception {
        Element event = parsed(output(null).event(Notification.test("cot", Alerts.START), new Place(0, 0, null)));

        assertThat(event.getAttribute("type")).isEqualTo("t-x-c-t");
    }

    @Test
    void namesAReceiverThatIsAway() {
        Channel nobody = new Channel(Transport.TCP, "127.0.0.1", 1, null, DEADLINE);

        assertThatExceptionOfType(DeliveryException.class)
                .isThrownBy(() -> output(nobody).deliver(Alerts.notification("a", AlertState.ACTIVE, 1)))
                .withMessageContaining("tcp://127.0.0.1:1");
    }

    @Test
    void sendsByTlsToWhomItTrusts() throws Exception {
        KeyStore keys = keys("localhost");
        try (SSLServerSocket server = (SSLServerSocket)
                context(keys).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> taken(server));
            output(new Channel(Transport.TLS, "localhost", server.getLocalPort(), context(keys), DEADLINE))
                    .deliver(Alerts.notification("s500-1", AlertState.ACTIVE, 1));
            assertThat(parsed(received.get(10, TimeUnit.SECONDS)).getAttribute("uid"))
                    .isEqualTo("skydiode-s500-1");

            CompletableFuture<byte[]> _ = CompletableFuture.supplyAsync(() -> taken(server));
            Channel untrusting =
                    new Channel(Transport.TLS, "localhost", server.getLocalPort(), SSLContext.getDefault(), DEADLINE);
            assertThatExceptionOfType(DeliveryException.class)
                    .isThrownBy(() -> output(untrusting).deliver(Alerts.notification("a", AlertState.ACTIVE, 1)));
        }
    }

    private static CotOutput output(Channel channel) {
        return new CotOutput(channel, PLACES, 1_500, () -> Alerts.START);
    }

    private static Element parsed(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static byte[] taken(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept();
                InputStream in = socket.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException refused) {
            return new byte[0];
        }
    }

    private KeyStore keys(String host) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), "secret".toCharArray());
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
