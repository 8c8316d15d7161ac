package dev.skydiode.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.access.Gateways;
import dev.skydiode.access.Role;
import dev.skydiode.access.Users;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Users, tokens and keys from the command line. */
class AccessCommandsTest {

    @TempDir
    private Path folder;

    private record Said(int code, String out, String err) {}

    private Said run(String... arguments) {
        CommandLine line = Main.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--access-dir=" + folder);
        int code = line.execute(all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void aUserComesChangesAndGoes() {
        Said added = run("user", "add", "ada", "--role", "operator");
        String password = added.out().strip().replaceAll(".*: ", "");
        Users users = new Users(folder);
        assertThat(added.code()).isZero();
        assertThat(users.encoder()
                        .matches(password, users.find("ada").orElseThrow().passwordHash()))
                .isTrue();
        assertThat(run("user", "add", "ada").code()).isEqualTo(2);
        assertThat(run("user", "role", "ada", "admin").code()).isZero();
        assertThat(users.find("ada").orElseThrow().role()).isEqualTo(Role.ADMIN);
        assertThat(run("user", "list").out()).contains("ada\tadmin");
        assertThat(run("user", "remove", "ada").code()).isZero();
        assertThat(run("user", "remove", "ada").err()).contains("there is no user ada");
        assertThat(run("user", "add", "no name").code()).isEqualTo(2);
    }

    @Test
    void aTokenIsMadeListedAndRevoked() {
        run("user", "add", "ada");
        Said made = run("token", "add", "ada", "--purpose", "a script", "--days", "7");
        assertThat(made.code()).isZero();
        String id = made.out().replaceAll("(?s)token (\\w+),.*", "$1");
        assertThat(run("token", "list").out()).contains(id, "a script").doesNotContain("skyt_");
        assertThat(run("token", "revoke", "ada", id).code()).isZero();
        assertThat(run("token", "revoke", "ada", id).code()).isEqualTo(2);
        assertThat(run("token", "add", "bob", "--purpose", "x").code()).isEqualTo(2);
    }

    @Test
    void aGatewaysKeysOverlapAndEnd() {
        assertThat(run("gateway-key", "add", "roof").code()).isEqualTo(2);
        String first = key(run("gateway-key", "add", "roof", "--sensors", "roof-*,gate-1"));
        String second = key(run("gateway-key", "add", "roof"));
        Gateways gateways = new Gateways(folder, InstantSource.system(), new SecureRandom());
        assertThat(gateways.byKey(first)).isPresent();
        assertThat(gateways.byKey(second)).hasValueSatisfying(gateway -> {
            assertThat(gateway.speaksFor("roof-9")).isTrue();
            assertThat(gateway.speaksFor("gate-1")).isTrue();
            assertThat(gateway.speaksFor("gate-2")).isFalse();
        });
        String third = key(run("gateway-key", "add", "roof", "--overlap", "0"));
        assertThat(gateways.byKey(first)).isEmpty();
        assertThat(gateways.byKey(second)).isEmpty();
        assertThat(run("gateway-key", "revoke", "roof").code()).isZero();
        assertThat(gateways.byKey(third)).isEmpty();
    }

    private static String key(Said said) {
        assertThat(said.code()).isZero();
        return said.out().strip().replaceAll(".*: ", "");
    }
}
