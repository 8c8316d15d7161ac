package dev.skydiode.workbench.access;

import dev.skydiode.access.ApiToken;
import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Role;
import dev.skydiode.workbench.console.CommandGroup;
import dev.skydiode.workbench.console.CommandLines;
import dev.skydiode.workbench.console.InputException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code token}: people's tokens for programs. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes, lists and revokes a user's tokens for programs.")
public final class TokenCommand extends CommandGroup {

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a token and shows it once.")
    int add(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "USER", description = "in whose name it speaks") String user,
            @Option(names = "--purpose", required = true, description = "what it is for") String purpose,
            @Option(
                            names = "--scope",
                            defaultValue = "viewer",
                            description = "the most it may do: viewer, operator or admin; default ${DEFAULT-VALUE}")
                    Role scope,
            @Option(names = "--days", defaultValue = "90", description = "of its life; default ${DEFAULT-VALUE}")
                    int days) {
        ApiTokens.Made made = AccessFolder.doing(() -> {
            var _ = folder.users().find(user).orElseThrow(() -> new InputException("there is no user " + user));
            return folder.tokens().make(user, purpose, scope, Duration.ofDays(days));
        });
        folder.done("token.make", user + " " + made.token().id());
        say("token " + made.token().id() + ", shown once: " + made.secret());
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the tokens that have not expired.")
    int list(@Mixin AccessFolder folder) {
        for (ApiToken token : AccessFolder.doing(() -> folder.tokens().all())) {
            say("%s\t%s\t%s\tuntil %s\t%s"
                    .formatted(
                            token.id(),
                            token.owner(),
                            CommandLines.spelled(token.scope()),
                            token.expiresAt(),
                            token.purpose()));
        }
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends a token at once.")
    int revoke(
            @Mixin AccessFolder folder,
            @Parameters(index = "0", paramLabel = "USER", description = "whose it is") String user,
            @Parameters(index = "1", paramLabel = "ID", description = "of the token") String id) {
        if (!AccessFolder.doing(() -> folder.tokens().revoke(user, id))) {
            throw new InputException(user + " has no token " + id);
        }
        folder.done("token.revoke", user + " " + id);
        return 0;
    }
}
