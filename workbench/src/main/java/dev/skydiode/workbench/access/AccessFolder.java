package dev.skydiode.workbench.access;

import dev.skydiode.access.AccessFileException;
import dev.skydiode.access.ApiTokens;
import dev.skydiode.access.Gateways;
import dev.skydiode.access.Users;
import dev.skydiode.access.audit.AccessAudit.Entry;
import dev.skydiode.access.audit.AccessAudit.Outcome;
import dev.skydiode.access.audit.AuditEntries;
import dev.skydiode.access.audit.AuditFile;
import dev.skydiode.workbench.console.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The folder whose files say who may. */
final class AccessFolder {

    @Option(
            names = "--access-dir",
            paramLabel = "FOLDER",
            defaultValue = "data/access",
            description = "folder of users, tokens and gateways; default ./${DEFAULT-VALUE}")
    private Path folder;

    Users users() {
        return new Users(folder);
    }

    ApiTokens tokens() {
        return new ApiTokens(folder, InstantSource.system(), new SecureRandom());
    }

    Gateways gateways() {
        return new Gateways(folder, InstantSource.system(), new SecureRandom());
    }

    /**
     * Records that it was done; a service writes it to the audit's topic, at once where one runs. No proof: who may write
     * the folder may write there too.
     */
    void done(String action, String target) {
        Entry entry = new Entry(System.getProperty("user.name", ""), action, target, Outcome.DONE, "command line");
        try {
            new AuditFile(folder)
                    .append(List.of(AuditEntries.of(
                            entry,
                            "skydiode-workbench",
                            1,
                            InstantSource.system().instant())));
        } catch (IOException failed) {
            throw new InputException("it is done, but is not in the audit: " + failed, failed);
        }
    }

    /** Does it; what is wrong with a name or a file is wrong input. */
    static <T> T doing(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | AccessFileException wrong) {
            throw new InputException(wrong.getMessage(), wrong);
        }
    }

    /** Does it; what is wrong with a name or a file is wrong input. */
    static void doing(Runnable work) {
        doing(() -> {
            work.run();
            return null;
        });
    }
}
