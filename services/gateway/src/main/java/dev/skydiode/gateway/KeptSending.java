package dev.skydiode.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was changed while the gateway ran, in a file, for its next start. It is kept beside what the command line said then:
 * another command line overrides it.
 */
final class KeptSending {

    private static final Logger LOG = LoggerFactory.getLogger(KeptSending.class);
    private static final String COMMAND_LINE = "commandLine";
    private static final String CHANGED = "changed";

    private final Path file;
    private final Sending commandLine;

    /**
     * @param file need not be there
     * @param commandLine what this start was asked for
     */
    KeptSending(Path file, Sending commandLine) {
        this.file = file;
        this.commandLine = commandLine;
    }

    /** What to send from the start; a file that cannot be understood is said and passed over. */
    Sending atStart() throws IOException {
        if (!Files.exists(file)) {
            return commandLine;
        }
        try {
            JsonNode kept = JsonMapper.shared().readTree(Files.readString(file));
            if (!commandLine.changed(kept.path(COMMAND_LINE)).equals(commandLine)) {
                return commandLine;
            }
            Sending changed = commandLine.changed(kept.path(CHANGED));
            LOG.info("Sends as it was changed to before: {}", changed.shown());
            return changed;
        } catch (JacksonException | WrongInputException broken) {
            LOG.warn("{} is not understood, the command line holds: {}", file, broken.getMessage());
            return commandLine;
        }
    }

    /** Keeps a change. */
    void keep(Sending changed) throws IOException {
        ObjectNode kept = JsonMapper.shared().createObjectNode();
        kept.set(COMMAND_LINE, commandLine.stated());
        kept.set(CHANGED, changed.stated());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, kept.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
