package dev.skydiode.ingest.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.GatewayReport;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.CaptureValidator;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads a capture's proto3 JSON token by token, so that nothing is held but the capture itself. As proto3 JSON says:
 * names in lowerCamelCase or as in the .proto file, numbers also as text, null for a default, base64 in both alphabets.
 */
final class CaptureJson {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            // What the validator names as no number is read as such.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final JsonParser json;

    private CaptureJson(JsonParser json) {
        this.json = json;
    }

    /**
     * @throws tools.jackson.core.JacksonException where it is no JSON
     * @throws IllegalArgumentException where it is no capture
     */
    static Capture read(byte[] text, int length) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text, 0, length)) {
            json.nextToken();
            Capture capture = new CaptureJson(json).capture();
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("something follows the capture");
            }
            return capture;
        }
    }

    private Capture capture() {
        Capture.Builder capture = Capture.newBuilder();
        fields("capture", name -> {
            switch (name) {
                case "sensorId", "sensor_id" -> capture.setSensorId(text());
                case "sequence" -> capture.setSequence(whole(name, BigInteger.ZERO, UNSIGNED_LIMIT));
                case "startUnixNanos", "start_unix_nanos" -> capture.setStartUnixNanos(signed(name));
                case "centerFrequencyHertz", "center_frequency_hertz" -> capture.setCenterFrequencyHertz(number());
                case "sampleRateHertz", "sample_rate_hertz" -> capture.setSampleRateHertz(number());
                case "referenceLevelDbm", "reference_level_dbm" -> capture.setReferenceLevelDbm(number());
                case "gapBeforeSamples", "gap_before_samples" ->
                    capture.setGapBeforeSamples(whole(name, BigInteger.ZERO, UNSIGNED_LIMIT));
                case "simulated" -> capture.setSimulated(truth());
                case "iq" -> capture.setIq(iq());
                case "spectrum" -> capture.setSpectrum(spectrum());
                case "gateway" -> capture.setGateway(gateway());
                default -> throw new IllegalArgumentException("there is no field \"" + name + "\"");
            }
        });
        return capture.build();
    }

    private GatewayReport gateway() {
        GatewayReport.Builder report = GatewayReport.newBuilder();
        fields("gateway", name -> {
            switch (name) {
                case "version" -> report.setVersion(text());
                case "source" -> report.setSource(text());
                case "send" -> report.setSend(text());
                case "budgetBytesPerSecond", "budget_bytes_per_second" -> report.setBudgetBytesPerSecond(number());
                case "clockSynchronized", "clock_synchronized" -> report.setClockSynchronized(truth());
                case "clockErrorSeconds", "clock_error_seconds" -> report.setClockErrorSeconds(number());
                case "spoolCaptures", "spool_captures" ->
                    report.setSpoolCaptures(whole(name, BigInteger.ZERO, UNSIGNED_LIMIT));
                case "spoolBytes", "spool_bytes" -> report.setSpoolBytes(whole(name, BigInteger.ZERO, UNSIGNED_LIMIT));
                case "spoolSeconds", "spool_seconds" -> report.setSpoolSeconds(number());
                case "thinnedCaptures", "thinned_captures" ->
                    report.setThinnedCaptures(whole(name, BigInteger.ZERO, UNSIGNED_LIMIT));
                case "capabilities" -> report.setCapabilities(text());
                default -> throw new IllegalArgumentException("there is no field \"gateway." + name + "\"");
            }
        });
        return report.build();
    }

    private IqSamples iq() {
        IqSamples.Builder iq = IqSamples.newBuilder();
        fields("iq", name -> {
            switch (name) {
                case "format" -> iq.setFormat(text());
                case "samples" -> iq.setSamples(bytes());
                default -> throw new IllegalArgumentException("there is no field \"iq." + name + "\"");
            }
        });
        return iq.build();
    }

    private Spectrum spectrum() {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        fields("spectrum", name -> {
            switch (name) {
                case "powersMicrowatts", "powers_microwatts" -> powers(spectrum, spectrum::addPowersMicrowatts);
                case "floatPowersMicrowatts", "float_powers_microwatts" ->
                    powers(spectrum, power -> spectrum.addFloatPowersMicrowatts((float) power));
                default -> throw new IllegalArgumentException("there is no field \"spectrum." + name + "\"");
            }
        });
        return spectrum.build();
    }

    private void powers(Spectrum.Builder spectrum, DoubleConsumer add) {
        expect(JsonToken.START_ARRAY, "an array of powers");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            add.accept(number());
            if (spectrum.getPowersMicrowattsCount() + spectrum.getFloatPowersMicrowattsCount()
                    > CaptureValidator.SPECTRUM_TONES) {
                throw tooManyPowers();
            }
        }
    }

    private static InvalidCaptureException tooManyPowers() {
        return new InvalidCaptureException(List.of(new CaptureProblem(
                RejectReason.SPECTRUM_SIZE,
                "spectrum.powersMicrowatts",
                "more powers",
                "exactly " + CaptureValidator.SPECTRUM_TONES + " powers")));
    }

    private interface Field {
        void read(String name);
    }

    /** Calls once per field, on the first token of its value; null values are passed over. */
    private void fields(String what, Field field) {
        expect(JsonToken.START_OBJECT, "an object");
        Set<String> seen = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " has \"" + name + "\" twice");
            }
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                field.read(name);
            }
        }
    }

    private void expect(JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(path() + "expected " + what);
        }
    }

    private String path() {
        return json.currentName() == null ? "" : json.currentName() + ": ";
    }

    private String text() {
        expect(JsonToken.VALUE_STRING, "a text");
        return json.getString();
    }

    private boolean truth() {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException(path() + "expected true or false");
        };
    }

    private double number() {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            String text = json.getString();
            return switch (text) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> decimal(text).doubleValue();
            };
        }
        if (!json.currentToken().isNumeric()) {
            throw new IllegalArgumentException(path() + "expected a number");
        }
        return json.getDoubleValue();
    }

    private long signed(String name) {
        BigInteger limit = BigInteger.ONE.shiftLeft(Long.SIZE - 1);
        return whole(name, limit.negate(), limit);
    }

    private long whole(String name, BigInteger least, BigInteger limit) {
        if (json.currentToken() != JsonToken.VALUE_STRING
                && !json.currentToken().isNumeric()) {
            throw new IllegalArgumentException(name + ": expected a whole number");
        }
        BigDecimal value = decimal(json.getString());
        // The scale first: 1e999999999 as a whole number would take all the memory there is.
        if (Math.abs((long) value.scale()) > MAX_NUMBER_LENGTH
                || value.stripTrailingZeros().scale() > 0
                || value.toBigInteger().compareTo(least) < 0
                || value.toBigInteger().compareTo(limit) >= 0) {
            throw new IllegalArgumentException(name + ": expected a whole number from " + least + " below " + limit);
        }
        return value.toBigInteger().longValue();
    }

    private BigDecimal decimal(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new IllegalArgumentException(
                    path() + "expected a number of at most " + MAX_NUMBER_LENGTH + " digits");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(path() + "expected a number", none);
        }
    }

    private ByteString bytes() {
        String text = text();
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        return UnsafeByteOperations.unsafeWrap((urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
    }
}
