package dev.skydiode.alert.output;

import dev.skydiode.alert.output.Places.Place;
import dev.skydiode.contracts.v1.Alert;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cursor on Target events, version 2.0, as ATAK and its kin show them. An event lies where a sensor is that receives the
 * emitter, with the range of a sensor as its circular error: where the emitter itself is, nobody knows. An alert of which
 * no sensor has a position makes no event.
 */
public final class CotOutput implements Output {
    private static final Logger LOG = LoggerFactory.getLogger(CotOutput.class);
    /** What the schema says for a height or an error that is not known. */
    private static final String UNKNOWN = "9999999.0";

    private static final Duration STALE_AFTER = Duration.ofHours(1);
    /** Of unknown affiliation: an aircraft without a pilot; something on the ground. */
    private static final Map<String, String> TYPES = Map.of("drone", "a-u-A-M-F-Q", "controller", "a-u-G");

    /** What the clients call a ping: it is shown nowhere. */
    private static final String TEST_TYPE = "t-x-c-t";

    private static final Place NOWHERE = new Place(0, 0, null);
    private static final String OTHER_TYPE = "a-u-G";

    private final Channel channel;
    private final Places places;
    private final double rangeMeters;
    private final InstantSource clock;

    CotOutput(Channel channel, Places places, double rangeMeters, InstantSource clock) {
        this.channel = channel;
        this.places = places;
        this.rangeMeters = rangeMeters;
        this.clock = clock;
    }

    @Override
    public String target() {
        return "cot+" + channel.target();
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        Optional<Place> place = notification.alert().getSensorsList().stream()
                .flatMap(sensor -> places.of(sensor).stream())
                .findFirst();
        if (place.isPresent()) {
            channel.send(event(notification, place.get()));
        } else if (notification.test()) {
            channel.send(event(notification, NOWHERE));
        } else {
            LOG.info("No event for {}: no sensor of it has a position in its profile", notification.key());
        }
    }

    byte[] event(Notification notification, Place place) {
        Alert alert = notification.alert();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("event");
            xml.writeAttribute("version", "2.0");
            xml.writeAttribute("uid", "skydiode-" + clean(alert.getAlertId()));
            xml.writeAttribute("type", type(notification));
            xml.writeAttribute("how", alert.getSimulated() ? "m-s" : "m-f");
            xml.writeAttribute("time", now.toString());
            xml.writeAttribute("start", now.toString());
            xml.writeAttribute("stale", (notification.resolved() ? now : now.plus(STALE_AFTER)).toString());
            xml.writeEmptyElement("point");
            xml.writeAttribute("lat", degrees(place.latitude()));
            xml.writeAttribute("lon", degrees(place.longitude()));
            xml.writeAttribute("hae", place.heightMeters() == null ? UNKNOWN : Double.toString(place.heightMeters()));
            xml.writeAttribute("ce", Double.toString(rangeMeters));
            xml.writeAttribute("le", UNKNOWN);
            xml.writeStartElement("detail");
            xml.writeEmptyElement("contact");
            xml.writeAttribute("callsign", clean(notification.emitter()));
            xml.writeStartElement("remarks");
            xml.writeCharacters(clean(notification.line()));
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static String type(Notification notification) {
        return notification.test()
                ? TEST_TYPE
                : TYPES.getOrDefault(notification.alert().getClassKind(), OTHER_TYPE);
    }

    private static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.7f", degrees);
    }

    /** XML has no way to write most control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF\\uD800-\\uDFFF&&[^\\t]]", "");
    }
}
