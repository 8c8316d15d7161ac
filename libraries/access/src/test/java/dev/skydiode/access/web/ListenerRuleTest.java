package dev.skydiode.access.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ListenerRuleTest {

    private static MockEnvironment settings(String... pairs) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.setProperty(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    @Test
    void thisMachineNeedsNothing() {
        assertThatCode(() -> ListenerRule.check(settings("server.address", "127.0.0.1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ListenerRule.check(settings("server.address", "::1")))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherAddressNeedsLoginAndTls() {
        for (MockEnvironment lacking : new MockEnvironment[] {
            settings(),
            settings("server.address", "0.0.0.0"),
            settings("server.address", "192.0.2.7", "skydiode.access.mode", "login"),
            settings("server.address", "192.0.2.7", "server.ssl.bundle", "web")
        }) {
            assertThatExceptionOfType(InsecureListenerException.class)
                    .isThrownBy(() -> ListenerRule.check(lacking))
                    .withMessageContaining("skydiode.access.mode=login")
                    .withMessageContaining("server.ssl.bundle");
        }
        assertThatCode(() -> ListenerRule.check(settings(
                        "server.address", "192.0.2.7", "skydiode.access.mode", "login", "server.ssl.bundle", "web")))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        ListenerRule.check(settings("server.address", "0.0.0.0", "skydiode.access.insecure", "true")))
                .doesNotThrowAnyException();
    }

    @Test
    void managementBeyondThisMachineNeedsTls() {
        assertThatExceptionOfType(InsecureListenerException.class)
                .isThrownBy(() -> ListenerRule.check(settings(
                        "server.address",
                        "127.0.0.1",
                        "management.server.port",
                        "8090",
                        "management.server.address",
                        "0.0.0.0")))
                .withMessageContaining("management.server.address");
    }
}
