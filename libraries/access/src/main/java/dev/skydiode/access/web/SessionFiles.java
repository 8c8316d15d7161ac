package dev.skydiode.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.session.FileStore;
import org.apache.catalina.session.PersistentManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in files, one each, for their owner only. A session is written when somebody logs in and is read when it is asked
 * for, so that it outlives a kill as well as an orderly restart.
 */
final class SessionFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFiles.class);
    private static final String ATTRIBUTE = SessionFiles.class.getName();
    /** More than people; what a flood of beginnings of logins may cost. */
    private static final int MAX_SESSIONS = 10_000;
    /** So long after its last request a session's file learns of that. */
    private static final int BACKUP_SECONDS = 60;
    /** What a login consists of; nothing else is made of a file's bytes. */
    private static final String CLASSES =
            "(\\[+L?)?(java\\.(lang|util|time|net)\\.|dev\\.skydiode\\.access\\.|org\\.springframework\\.security\\.).*|\\[+[A-Z]";

    private SessionFiles() {}

    /** Lets a context keep its sessions in a folder, which is made. */
    static void use(Context context, Path folder) {
        makeFolder(folder);
        FileStore store = new FileStore();
        store.setDirectory(folder.toAbsolutePath().toString());
        PersistentManager manager = new PersistentManager();
        manager.setStore(store);
        manager.setMaxActiveSessions(MAX_SESSIONS);
        manager.setMaxIdleBackup(BACKUP_SECONDS);
        manager.setSessionAttributeValueClassNameFilter(CLASSES);
        manager.setWarnOnSessionAttributeFilterFailure(true);
        context.setManager(manager);
        context.getServletContext().setAttribute(ATTRIBUTE, manager);
    }

    /** Writes the request's session now. */
    static void keep(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(request.getServletContext().getAttribute(ATTRIBUTE) instanceof PersistentManager manager)) {
            return;
        }
        try {
            Session known = manager.findSession(session.getId());
            if (known != null) {
                manager.getStore().save(known);
            }
        } catch (IOException failed) {
            LOG.warn("A session lasts until the next restart only: {}", failed.toString());
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(folder + ": cannot hold the sessions", failed);
        }
    }
}
