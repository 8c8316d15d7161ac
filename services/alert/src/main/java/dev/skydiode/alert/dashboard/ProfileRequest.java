package dev.skydiode.alert.dashboard;

import dev.skydiode.alert.rule.OperatorAction;
import dev.skydiode.contracts.v1.Position;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a sensor; all may be absent, but the operator where nobody logs in.
 *
 * @param operator who; of no meaning where people log in
 * @param latitude degrees, WGS 84; with the longitude or not at all
 */
record ProfileRequest(
        @Nullable String operator,
        String name,
        String site,
        Double latitude,
        Double longitude,
        Double heightMeters,
        String antenna,
        Double azimuthDegrees) {
    private static final int MAX_TEXT_LENGTH = 80;
    private static final double MIN_HEIGHT_METERS = -500;
    private static final double MAX_HEIGHT_METERS = 20_000;

    /**
     * As it is kept.
     *
     * @param who the operator
     * @throws IllegalArgumentException naming the field that is wrong
     */
    SensorProfile profile(String sensorId, @Nullable String who, Instant now) {
        SensorProfile.Builder profile = SensorProfile.newBuilder()
                .setSensorId(sensorId)
                .setName(text("name", name))
                .setSite(text("site", site))
                .setAntenna(text("antenna", antenna))
                .setOperator(new OperatorAction(Objects.requireNonNullElse(who, ""), now, "").operator())
                .setUpdatedUnixNanos(UnixNanos.of(now));
        if ((latitude == null) != (longitude == null)) {
            throw new IllegalArgumentException("latitude and longitude must be given together");
        }
        if (latitude != null) {
            Position.Builder position = Position.newBuilder()
                    .setLatitude(bounded("latitude", latitude, -90, 90))
                    .setLongitude(bounded("longitude", longitude, -180, 180));
            if (heightMeters != null) {
                position.setHeightMeters(bounded("heightMeters", heightMeters, MIN_HEIGHT_METERS, MAX_HEIGHT_METERS));
            }
            profile.setPosition(position);
        }
        if (azimuthDegrees != null) {
            profile.setAzimuthDegrees(bounded("azimuthDegrees", azimuthDegrees, 0, 360));
        }
        return profile.build();
    }

    private static String text(String field, String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > MAX_TEXT_LENGTH || text.chars().anyMatch(c -> Character.isISOControl(c) || c == '|')) {
            throw new IllegalArgumentException(
                    field + " must be at most " + MAX_TEXT_LENGTH + " characters without control characters and |");
        }
        return text.strip();
    }

    private static double bounded(String field, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(field + " must be " + from + " to " + to + ", but is " + value);
        }
        return value;
    }
}
