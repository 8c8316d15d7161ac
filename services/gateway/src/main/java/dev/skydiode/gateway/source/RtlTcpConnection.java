package dev.skydiode.gateway.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;

/**
 * The client's side of {@code rtl_tcp}: the server greets with twelve bytes ("RTL0", tuner, number of gains), takes
 * commands of one byte and a big-endian 32-bit parameter, and sends samples as cu8. Source: the protocol of rtl-sdr's
 * {@code rtl_tcp.c}, as its clients speak it.
 */
final class RtlTcpConnection {

    static final int SET_FREQUENCY = 0x01;
    static final int SET_SAMPLE_RATE = 0x02;
    static final int SET_GAIN_MODE = 0x03;
    static final int SET_GAIN = 0x04;
    static final int SET_FREQUENCY_CORRECTION = 0x05;
    static final int SET_AGC_MODE = 0x08;

    private static final int COMMAND_BYTES = 5;
    private static final int MAGIC = 0x52544c30;
    private static final int GREETING_REST_BYTES = 8;
    private static final long MAX_PARAMETER = 0xffff_ffffL;

    private RtlTcpConnection() {}

    /**
     * What the tuner is set to.
     *
     * @param gainDecibels empty for the tuner's own control
     * @param correction of the crystal, parts per million
     */
    record Tuning(double frequencyHertz, double sampleRateHertz, OptionalDouble gainDecibels, double correction) {

        /** Refuses what the commands cannot carry. */
        Tuning {
            if (!(frequencyHertz > 0 && frequencyHertz <= MAX_PARAMETER)) {
                throw new WrongSourceException(
                        "rtl_tcp: frequency " + frequencyHertz + ": expected above 0 and at most 4294967295 Hz");
            }
            if (!(sampleRateHertz > 0 && sampleRateHertz <= MAX_PARAMETER)) {
                throw new WrongSourceException("rtl_tcp: rate " + sampleRateHertz + ": expected above 0");
            }
        }
    }

    /** Connects, greets, tunes; samples follow. */
    static Connection open(String host, int port, Tuning tuning) throws IOException {
        Socket socket = Connection.connected(new InetSocketAddress(host, port));
        try {
            DataInputStream input = new DataInputStream(socket.getInputStream());
            if (input.readInt() != MAGIC) {
                throw new IOException("what answers at " + host + ":" + port + " is no rtl_tcp server");
            }
            input.skipNBytes(GREETING_REST_BYTES);
            DataOutputStream output = new DataOutputStream(socket.getOutputStream());
            tune(output, tuning);
            return new Connection(input, center -> command(output, SET_FREQUENCY, Math.round(center)));
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static void tune(DataOutputStream output, Tuning tuning) throws IOException {
        command(output, SET_SAMPLE_RATE, Math.round(tuning.sampleRateHertz()));
        command(output, SET_FREQUENCY, Math.round(tuning.frequencyHertz()));
        command(output, SET_FREQUENCY_CORRECTION, Math.round(tuning.correction()));
        command(output, SET_GAIN_MODE, tuning.gainDecibels().isPresent() ? 1 : 0);
        command(output, SET_AGC_MODE, 0);
        if (tuning.gainDecibels().isPresent()) {
            command(output, SET_GAIN, Math.round(10 * tuning.gainDecibels().getAsDouble()));
        }
        output.flush();
    }

    private static void command(DataOutputStream output, int command, long parameter) throws IOException {
        byte[] bytes = ByteBuffer.allocate(COMMAND_BYTES)
                .put((byte) command)
                .putInt((int) parameter)
                .array();
        output.write(bytes);
    }
}
