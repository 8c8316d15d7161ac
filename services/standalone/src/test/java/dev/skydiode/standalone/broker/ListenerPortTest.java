package dev.skydiode.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ListenerPortTest {
    private static final String HOST = "127.0.0.1";
    /** The lowest port that Linux gives to an outgoing connection. */
    private static final int FIRST_OUTGOING = 32_768;

    @RepeatedTest(20)
    void givesEachListenerAPortThatNoOtherAndNoConnectionTakes() throws IOException {
        int controller = ListenerPort.CONTROLLER.choose(HOST, 0);
        int kafka = ListenerPort.KAFKA.choose(HOST, 0);
        int page = ListenerPort.PAGE.choose(HOST, 0);

        assertThat(controller).isPositive().isLessThan(kafka);
        assertThat(kafka).isLessThan(page);
        assertThat(page).isLessThan(FIRST_OUTGOING);
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> ListenerPort.PAGE.choose(HOST, taken.getLocalPort()))
                    .withMessageContaining("The page cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void givesUpOnAnAddressOfAnotherMachine() {
        // An address of a block for documentation (RFC 5737): no machine has it.
        assertThatIOException()
                .isThrownBy(() -> ListenerPort.KAFKA.choose("192.0.2.1", 0))
                .withMessageContaining("Kafka cannot listen on 192.0.2.1:0");
    }
}
