package dev.skydiode.workbench.access;

import dev.skydiode.access.Role;
import dev.skydiode.access.Secret;
import dev.skydiode.access.User;
import dev.skydiode.workbench.console.CommandGroup;
import dev.skydiode.workbench.console.CommandLines;
import dev.skydiode.workbench.console.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: the people who log in. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Adds, lists, removes and changes the people who log in (--access login).")
public final class UserCommand extends CommandGroup {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a user; without --password-stdin a password is made and shown once.")
    int add(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "NAME", description = "of the user") String name,
            @Option(
                            names = "--role",
                            defaultValue = "viewer",
                            description = "viewer, operator or admin; default ${DEFAULT-VALUE}")
                    Role role,
            @Option(names = "--password-stdin", description = "reads the password, one line, from standard input")
                    boolean stdin) {
        String password = password(stdin);
        AccessFolder.doing(() -> folder.users().add(name, role, password));
        folder.done("user.add", name + " " + CommandLines.spelled(role));
        say(stdin ? name + " may log in" : "password of " + name + ", shown once: " + password);
        return 0;
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Gives a user another password; ends the user's sessions.")
    int password(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "NAME", description = "of the user") String name,
            @Option(names = "--password-stdin", description = "reads the password, one line, from standard input")
                    boolean stdin) {
        String password = password(stdin);
        AccessFolder.doing(() -> folder.users().password(name, password));
        folder.done("user.password", name);
        say(stdin ? name + " has the new password" : "password of " + name + ", shown once: " + password);
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users and their roles.")
    int list(@Mixin AccessFolder folder) {
        for (User user : AccessFolder.doing(() -> folder.users().all())) {
            say(user.name() + "\t" + CommandLines.spelled(user.role()));
        }
        return 0;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a user; ends the user's sessions and tokens.")
    int remove(@Mixin AccessFolder folder, @Parameters(paramLabel = "NAME", description = "of the user") String name) {
        AccessFolder.doing(() -> folder.users().remove(name));
        folder.done("user.remove", name);
        return 0;
    }

    @Command(
            name = "role",
            mixinStandardHelpOptions = true,
            description = "Gives a user another role; ends the user's sessions.")
    int role(
            @Mixin AccessFolder folder,
            @Parameters(index = "0", paramLabel = "NAME", description = "of the user") String name,
            @Parameters(index = "1", paramLabel = "ROLE", description = "viewer, operator or admin") Role role) {
        AccessFolder.doing(() -> folder.users().role(name, role));
        folder.done("user.role", name + " " + CommandLines.spelled(role));
        return 0;
    }

    /** Never an argument: command lines are for all to see. */
    private static String password(boolean stdin) {
        if (!stdin) {
            return Secret.password(new SecureRandom());
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new InputException(
                        "--password-stdin: standard input is empty; expected a line with the password");
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
