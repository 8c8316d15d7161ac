package dev.skydiode.access;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that hands over captures, and the sensors that it may speak for.
 *
 * @param name 1 to 64 of A-Z, a-z, 0-9, '.', '_', '-'
 * @param sensors sensor ids; one with '*' at its end stands for all that begin so
 * @param keys bearer keys that are valid
 * @param certificates SHA-256 fingerprints of its client certificates, hexadecimal in lower case
 * @param capturesPerSecond most of all its sensors together; null where there is no bound
 * @param bytesPerSecond most of all its sensors together; null where there is no bound
 */
public record Gateway(
        String name,
        List<String> sensors,
        List<GatewayKey> keys,
        List<String> certificates,
        @Nullable Double capturesPerSecond,
        @Nullable Double bytesPerSecond) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SENSORS = Pattern.compile("[A-Za-z0-9._:-]{0,128}\\*?");

    /** @throws IllegalArgumentException if a name or a sensor is none */
    public Gateway {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a gateway's name must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', '-'");
        }
        for (String sensor : sensors) {
            if (sensor.isEmpty() || !SENSORS.matcher(sensor).matches()) {
                throw new IllegalArgumentException("gateway " + name + ": '" + sensor
                        + "' is neither a sensor id nor the beginning of one with '*' behind it");
            }
        }
        sensors = List.copyOf(sensors);
        keys = keys == null ? List.of() : List.copyOf(keys);
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
    }

    /** Whether this gateway may hand over captures of a sensor. */
    public boolean speaksFor(String sensorId) {
        return sensors.stream()
                .anyMatch(sensor -> sensor.endsWith("*")
                        ? sensorId.startsWith(sensor.substring(0, sensor.length() - 1))
                        : sensor.equals(sensorId));
    }

    /** The same with other keys. */
    public Gateway withKeys(List<GatewayKey> others) {
        return new Gateway(name, sensors, others, certificates, capturesPerSecond, bytesPerSecond);
    }

    /** The same with other certificates. */
    public Gateway withCertificates(List<String> others) {
        return new Gateway(name, sensors, keys, others, capturesPerSecond, bytesPerSecond);
    }
}
