package dev.skydiode.alert.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.skydiode.alert.view.AlertView;
import dev.skydiode.alert.view.ProfileView;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes alerts for other programs, one after the other. A place is the place of the first sensor that received it and
 * has one, never the emitter's, which nobody knows.
 */
public final class AlertExport {
    private static final String PLACE = "of the sensor that received it, not of the emitter";
    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");

    private final JsonMapper json;
    private final Function<String, Optional<ProfileView>> profiles;

    /** @param profiles what operators say of a sensor, by its id */
    public AlertExport(JsonMapper json, Function<String, Optional<ProfileView>> profiles) {
        this.json = json;
        this.profiles = profiles;
    }

    /** The forms. */
    public enum Format {
        /** An array of alerts as the API shows them. */
        JSON("application/json", "json"),
        /** One line for each alert. */
        CSV("text/csv; charset=utf-8", "csv"),
        /** RFC 7946. */
        GEOJSON("application/geo+json", "geojson"),
        /** OGC KML 2.3; alerts without a place are left out. */
        KML("application/vnd.google-earth.kml+xml", "kml");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        /** Media type of the answer. */
        public String mediaType() {
            return mediaType;
        }

        /** Ending of the file's name, without a dot. */
        public String ending() {
            return ending;
        }
    }

    /** Writes all of them; leaves the stream open. */
    public void write(Format format, Iterator<AlertView> alerts, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> writeJson(alerts, out);
            case CSV -> writeCsv(alerts, out);
            case GEOJSON -> writeGeoJson(alerts, out);
            case KML -> writeKml(alerts, out);
        }
        out.flush();
    }

    private JsonGenerator generator(OutputStream out) {
        return json.createGenerator(new Unclosed(out));
    }

    private void writeJson(Iterator<AlertView> alerts, OutputStream out) {
        try (JsonGenerator generator = generator(out)) {
            generator.writeStartArray();
            alerts.forEachRemaining(alert -> json.writeValue(generator, alert));
            generator.writeEndArray();
        }
    }

    private void writeCsv(Iterator<AlertView> alerts, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                "alertId",
                "state",
                "severity",
                "site",
                "className",
                "looksLike",
                "description",
                "rule",
                "confidence",
                "openedAt",
                "lastSeenAt",
                "sensors",
                "sensorCount",
                "centerFrequencyHertz",
                "bandwidthHertz",
                "snrDecibels",
                "levelDbm",
                "simulated",
                "historical",
                "resolution",
                "operator",
                "note",
                "bundleFingerprint");
        while (alerts.hasNext()) {
            AlertView alert = alerts.next();
            csv.writeRecord(List.of(
                    cell(alert.alertId()),
                    cell(alert.state()),
                    cell(alert.severity()),
                    cell(alert.site()),
                    cell(alert.className()),
                    cell(alert.looksLike()),
                    cell(alert.description()),
                    cell(alert.rule()),
                    number(alert.confidence()),
                    number(alert.openedAt()),
                    number(alert.lastSeenAt()),
                    cell(String.join(" ", alert.sensors())),
                    number(alert.sensorCount()),
                    number(alert.centerFrequencyHertz()),
                    number(alert.bandwidthHertz()),
                    number(alert.snrDecibels()),
                    number(alert.levelDbm()),
                    number(alert.simulated()),
                    number(alert.historical()),
                    cell(alert.resolution()),
                    cell(alert.operator()),
                    cell(alert.note()),
                    cell(alert.bundleFingerprint())));
        }
        csv.flush();
        text.flush();
    }

    private static String cell(@Nullable String text) {
        return text == null ? "" : FORMULA.matcher(text).find() ? "'" + text : text;
    }

    private static String number(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private void writeGeoJson(Iterator<AlertView> alerts, OutputStream out) {
        try (JsonGenerator generator = generator(out)) {
            generator.writeStartObject();
            generator.writeStringProperty("type", "FeatureCollection");
            generator.writeArrayPropertyStart("features");
            alerts.forEachRemaining(alert -> {
                ProfileView place = place(alert);
                generator.writeStartObject();
                generator.writeStringProperty("type", "Feature");
                generator.writeStringProperty("id", alert.alertId());
                if (place == null) {
                    generator.writeNullProperty("geometry");
                } else {
                    generator.writeObjectPropertyStart("geometry");
                    generator.writeStringProperty("type", "Point");
                    generator.writeArrayPropertyStart("coordinates");
                    generator.writeNumber(Objects.requireNonNull(place.longitude()));
                    generator.writeNumber(Objects.requireNonNull(place.latitude()));
                    generator.writeEndArray();
                    generator.writeEndObject();
                }
                generator.writeName("properties");
                json.writeValue(generator, new Properties(place == null ? null : PLACE, alert));
                generator.writeEndObject();
            });
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    /** @param position what the place is the place of */
    record Properties(@Nullable String position, AlertView alert) {}

    private @Nullable ProfileView place(AlertView alert) {
        return alert.sensors().stream()
                .flatMap(sensor -> profiles.apply(sensor).stream())
                .filter(profile -> profile.latitude() != null && profile.longitude() != null)
                .findFirst()
                .orElse(null);
    }

    private void writeKml(Iterator<AlertView> alerts, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("kml");
            xml.writeDefaultNamespace("http://www.opengis.net/kml/2.2");
            xml.writeStartElement("Document");
            while (alerts.hasNext()) {
                AlertView alert = alerts.next();
                ProfileView place = place(alert);
                if (place != null) {
                    placemark(xml, alert, place);
                }
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException failed) {
            throw new IOException(failed);
        }
    }

    private static void placemark(XMLStreamWriter xml, AlertView alert, ProfileView place) throws XMLStreamException {
        xml.writeStartElement("Placemark");
        element(xml, "name", alert.named() ? String.valueOf(alert.className()) : "Unidentified emitter");
        xml.writeStartElement("TimeSpan");
        element(xml, "begin", String.valueOf(alert.openedAt()));
        element(xml, "end", String.valueOf(alert.lastSeenAt()));
        xml.writeEndElement();
        element(
                xml,
                "description",
                alert.severity() + ", " + alert.state() + ", " + alert.alertId() + "; position " + PLACE);
        xml.writeStartElement("Point");
        element(xml, "coordinates", place.longitude() + "," + place.latitude());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // Characters that no XML document may hold would make the whole file unreadable.
        xml.writeCharacters(
                text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD"));
        xml.writeEndElement();
    }

    /** The answer's stream is the server's to close. */
    private static final class Unclosed extends FilterOutputStream {
        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
