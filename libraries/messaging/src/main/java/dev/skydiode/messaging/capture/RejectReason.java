package dev.skydiode.messaging.capture;

/**
 * Why a capture was refused. The codes are a contract: they are counter tags, dead-letter headers and the {@code reason}
 * of HTTP answers, and are never renamed.
 */
public enum RejectReason {
    /** The record has no key. */
    KEY_MISSING("key.missing"),
    /** The record's key is not the capture's sensor id. */
    KEY_MISMATCH("key.mismatch"),
    /** No bytes at all. */
    BODY_EMPTY("body.empty"),
    /** More bytes than a capture may have. */
    BODY_TOO_LARGE("body.too-large"),
    /** The body came in part only. */
    BODY_INCOMPLETE("body.incomplete"),
    /** The body came more slowly than a whole one may. */
    BODY_SLOW("body.slow"),
    /** Bytes that are no protobuf Capture. */
    PROTOBUF_MALFORMED("protobuf.malformed"),
    /** Text that is no JSON Capture. */
    JSON_MALFORMED("json.malformed"),
    /** Bytes that are no recording, or one of a kind that is not taken. */
    RECORDING_MALFORMED("recording.malformed"),
    /** A parameter of a recording that is missing or no number. */
    RECORDING_PARAMETER("recording.parameter"),
    /** A media type that is not taken. */
    CONTENT_TYPE("content-type"),
    /** A content coding, such as gzip, that is not taken. */
    CONTENT_ENCODING("content-encoding"),
    /** An HTTP method other than POST. */
    METHOD("method"),
    /** Sensor id missing, too long or with other characters. */
    SENSOR_ID("sensor.id"),
    /** A sensor that the sender does not speak for. */
    SENSOR_NOT_YOURS("sensor.not-yours"),
    /** A record without a signature where one is required. */
    SIGNATURE_MISSING("signature.missing"),
    /** A signature that no valid key gives. */
    SIGNATURE_WRONG("signature.wrong"),
    /** A sensor that is not in the list of those that are taken. */
    SENSOR_NOT_LISTED("sensor.not-listed"),
    /** Start not after 1970. */
    START_RANGE("start.range"),
    /** Start further ahead of the time of reception than clocks may differ. */
    START_FUTURE("start.future"),
    /** End further ahead of the time of reception than clocks may differ. */
    END_FUTURE("end.future"),
    /** Longer than a capture may be, or a sample rate in another unit. */
    DURATION("duration.range"),
    /** Centre frequency out of range or no number. */
    FREQUENCY("frequency.range"),
    /** Sample rate out of range or no number. */
    SAMPLE_RATE("sample-rate.range"),
    /** Reference level that is no number. */
    REFERENCE_LEVEL("reference-level"),
    /** A report of a gateway with too many or too long texts, or numbers that are none. */
    GATEWAY_REPORT("gateway.report"),
    /** Neither IQ samples nor a spectrum. */
    PAYLOAD_MISSING("payload.missing"),
    /** Not 256 powers. */
    SPECTRUM_SIZE("spectrum.size"),
    /** A power that is no number. */
    SPECTRUM_NAN("spectrum.nan"),
    /** A power without bound. */
    SPECTRUM_INFINITE("spectrum.infinite"),
    /** A power below zero. */
    SPECTRUM_NEGATIVE("spectrum.negative"),
    /** A power that no antenna delivers. */
    SPECTRUM_RANGE("spectrum.range"),
    /** A sample format that is not known. */
    IQ_FORMAT("iq.format"),
    /** No samples. */
    IQ_EMPTY("iq.empty"),
    /** Bytes that are no whole number of samples. */
    IQ_SIZE("iq.size"),
    /** Samples that cannot be analysed: too few for one window at their rate, or no numbers. */
    IQ_UNUSABLE("iq.unusable"),
    /** A valid capture that could not be processed: a fault of the service, not of the capture. */
    PROCESSING_FAILED("processing.failed"),
    /** A record that can be read but says nothing that could be acted on. */
    MEANINGLESS("record.meaningless"),
    /** What follows from a record cannot be written, for instance because it is too large. */
    OUTPUT_UNWRITABLE("output.unwritable");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    /** The stable code. */
    public String code() {
        return code;
    }
}
