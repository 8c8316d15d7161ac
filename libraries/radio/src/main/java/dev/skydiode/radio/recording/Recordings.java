package dev.skydiode.radio.recording;

import dev.skydiode.radio.iq.IqFormatException;
import dev.skydiode.radio.iq.Recording;
import dev.skydiode.radio.iq.RecordingHints;
import dev.skydiode.radio.sigmf.SigmfArchives;
import dev.skydiode.radio.sigmf.SigmfRecordings;
import dev.skydiode.radio.vita49.VrtRecordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens a recording of any kind that is known here. */
public final class Recordings {
    private Recordings() {}

    /**
     * Opens by the name's ending: {@code .sigmf-meta} or {@code .sigmf-data} (a pair), {@code .sigmf} (an archive),
     * {@code .vita49} or {@code .vrt} (packets), anything else as bare samples of the format and rate in the hints.
     *
     * @param file whose name says what it is; contents are not guessed at
     * @param hints what the caller knows and the file may not say, and the limits of reading
     * @return the recording, which the caller closes
     * @throws IqFormatException where the file is malformed, over a limit, of a kind that is not supported, or lacks
     *     something that the hints do not give either
     * @throws IOException where it cannot be read
     */
    public static Recording open(Path file, RecordingHints hints) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "is no file");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(SigmfRecordings.META)) {
            return SigmfRecordings.openPair(file, hints);
        }
        if (name.endsWith(SigmfRecordings.DATA)) {
            String data = file.getFileName().toString();
            String base = data.substring(0, data.length() - SigmfRecordings.DATA.length());
            return SigmfRecordings.openPair(file.resolveSibling(base + SigmfRecordings.META), hints);
        }
        if (name.endsWith(".sigmf")) {
            return SigmfArchives.open(file, hints);
        }
        if (name.endsWith(".vita49") || name.endsWith(".vrt")) {
            return VrtRecordings.open(file, hints);
        }
        return RawRecordings.open(file, hints);
    }
}
