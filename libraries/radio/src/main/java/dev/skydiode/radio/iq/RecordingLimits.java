package dev.skydiode.radio.iq;

/**
 * What a recording may ask for at most; checked before anything is allocated. Samples stay in the file, so opening one
 * takes memory of the order of {@code maxMetadataBytes} (metadata) or 16 bytes times {@code maxPackets} (packet index).
 *
 * @param maxMetadataBytes SigMF metadata, and the headers of an archive
 * @param maxEntries capture segments, and likewise annotations, of one recording
 * @param maxMembers members of an archive
 * @param maxDataBytes bytes of one dataset, archive or packet file
 * @param maxPackets packets of a packet file
 */
public record RecordingLimits(int maxMetadataBytes, int maxEntries, int maxMembers, long maxDataBytes, int maxPackets) {
    /** 8 MiB of metadata, 65,536 entries, 64 members, 1 TiB of data, 4,194,304 packets. */
    public static final RecordingLimits DEFAULT = new RecordingLimits(8 << 20, 1 << 16, 64, 1L << 40, 1 << 22);

    public RecordingLimits {
        if (maxMetadataBytes < 1 || maxEntries < 1 || maxMembers < 1 || maxDataBytes < 1 || maxPackets < 1) {
            throw new IllegalArgumentException("limits must be 1 or more");
        }
    }
}
