package dev.skydiode.access.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Beyond this machine only with login and TLS, unless it is said otherwise. */
public final class ListenerRule {
    private ListenerRule() {}

    /**
     * Looks at the listeners that settings ask for.
     *
     * @throws InsecureListenerException where one breaks the rule
     */
    public static void check(Environment settings) {
        if (settings.getProperty("skydiode.access.insecure", Boolean.class, false)) {
            return;
        }
        String address = settings.getProperty("server.address");
        boolean login = "login".equalsIgnoreCase(settings.getProperty("skydiode.access.mode", "open"));
        boolean tls = settings.containsProperty("server.ssl.bundle");
        if (!loopback(address) && (!login || !tls)) {
            throw new InsecureListenerException(("server.address %s reaches beyond this machine: expected"
                            + " skydiode.access.mode=login and a certificate in server.ssl.bundle (./skydiode serve:"
                            + " --access login, --tls-certificate and --tls-key), or skydiode.access.insecure=true"
                            + " (--insecure) where the network itself is trusted")
                    .formatted(shown(address)));
        }
        boolean apart = settings.containsProperty("management.server.port");
        String management = settings.getProperty("management.server.address");
        // Management has the server's certificate where it has none of its own.
        if (apart && !loopback(management) && !tls && !settings.containsProperty("management.server.ssl.bundle")) {
            throw new InsecureListenerException(("management.server.address %s reaches beyond this machine: expected a"
                            + " certificate in management.server.ssl.bundle, or skydiode.access.insecure=true where the"
                            + " network itself is trusted")
                    .formatted(shown(management)));
        }
    }

    private static String shown(@Nullable String address) {
        return address == null ? "(every address)" : address;
    }

    private static boolean loopback(@Nullable String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
