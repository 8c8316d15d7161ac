package dev.skydiode.alert.view;

import dev.skydiode.contracts.v1.Alert;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.AlertTrack;
import dev.skydiode.contracts.v1.DigitalChainPower;
import dev.skydiode.contracts.v1.EmissionFinding;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.Position;
import dev.skydiode.contracts.v1.PowerBudget;
import dev.skydiode.contracts.v1.PowerTelemetry;
import dev.skydiode.contracts.v1.SensorProfile;
import dev.skydiode.contracts.v1.SensorStatus;
import dev.skydiode.contracts.v1.SignalQuality;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.messaging.UnixNanos;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Fills a read model by hand, for tests of what stands on it. */
public final class ViewFixture {
    private ViewFixture() {}

    /** Puts an alert. */
    public static void alert(
            ReadModel model, String id, String className, String severity, AlertState state, Instant at) {
        model.put(Alert.newBuilder()
                .setAlertId(id)
                .setState(state)
                .setClassName(className)
                .setClassKind(severity.equals("CRITICAL") ? "drone" : "controller")
                .setSeverity(severity)
                .setOpenedUnixNanos(UnixNanos.of(at))
                .setUpdatedUnixNanos(UnixNanos.of(at))
                .setLastSeenUnixNanos(UnixNanos.of(at))
                .addSensors("north")
                .addSensors("gate-2")
                .setSensorCount(2)
                .setOpenTrackCount(1)
                .setNamed(true)
                .addTracks(AlertTrack.newBuilder().setTrackId("t-" + id))
                .setConfidence(0.973)
                .setRunnerUp("q205")
                .setCenterFrequencyHertz(2.44e9)
                .setBandwidthHertz(9e6)
                .setSnrDb(21.4)
                .setWindows(312)
                .setMeanPowerMilliwatts(5.12)
                .setPowerAccounting("published")
                .setEnergyNanojoules(16_000)
                .setDigitalChainWatts(225)
                .setSimulated(true)
                .setOperator(state == AlertState.ACTIVE ? "" : "ada")
                .setOperatorUnixNanos(state == AlertState.ACTIVE ? 0 : UnixNanos.of(at))
                .setNote(state == AlertState.ACTIVE ? "" : "patrol informed")
                .setResolution(state == AlertState.RESOLVED ? "OPERATOR" : "")
                .build());
    }

    /** Puts an alert about an emitter that no classifier names. */
    public static void unidentified(ReadModel model, String id, boolean historical, Instant at) {
        model.put(Alert.newBuilder()
                .setAlertId(id)
                .setState(historical ? AlertState.RESOLVED : AlertState.ACTIVE)
                .setResolution(historical ? "HISTORICAL" : "")
                .setHistorical(historical)
                .setDescription("continuous, 6.8 MHz wide")
                .setLooksLike("analog video (FPV)")
                .setRule("analog video")
                .setSite("harbour")
                .setSeverity("CRITICAL")
                .setOpenedUnixNanos(UnixNanos.of(at))
                .setUpdatedUnixNanos(UnixNanos.of(at))
                .setLastSeenUnixNanos(UnixNanos.of(at))
                .addAllSensors(List.of("north", "gate-1", "gate-2", "gate-3", "gate-4"))
                .setSensorCount(41)
                .setOpenTrackCount(historical ? 0 : 41)
                .setCenterFrequencyHertz(5.8e9)
                .setBandwidthHertz(6.8e6)
                .setSnrDb(17)
                .setLevelDbm(-61)
                .setWindows(90)
                .setDigitalChainWatts(225)
                .build());
    }

    /** Puts what an operator says of a sensor. */
    public static void profile(ReadModel model, String id, String name, String site, boolean placed) {
        SensorProfile.Builder profile =
                SensorProfile.newBuilder().setSensorId(id).setName(name).setSite(site);
        if (placed) {
            profile.setPosition(Position.newBuilder().setLatitude(47.46).setLongitude(8.55));
        }
        model.put(profile.build());
    }

    /** Takes back what an operator said of a sensor. */
    public static void removeProfile(ReadModel model, String id) {
        model.removeProfile(id);
    }

    /** Puts what the chip drew for a sensor over some windows, alone. */
    public static void power(ReadModel model, String id, long windows, double milliwatts, Instant end) {
        model.put(PowerTelemetry.newBuilder()
                .setSensorId(id)
                .setPeriodEndUnixNanos(UnixNanos.of(end))
                .setWindows(windows)
                .setMeanMilliwatts(milliwatts)
                .setMinMilliwatts(milliwatts - 1)
                .setMaxMilliwatts(milliwatts + 1)
                .addMeanRfMilliwatts(milliwatts / 2)
                .setMaxJunctionMicroamps(10 * milliwatts)
                .setAccounting("accounting of " + id)
                .build());
    }

    /** Puts a sensor with its status, power and newest window. */
    public static void sensor(ReadModel model, String id, Verdict verdict, String className, Instant at, long seed) {
        long nanos = UnixNanos.of(at);
        model.put(SensorStatus.newBuilder()
                .setSensorId(id)
                .setLastSeenUnixNanos(nanos)
                .setCaptures(1234)
                .setWindows(1234)
                .setCapturesPerSecond(4.9)
                .setLagMillis(38)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(100e6)
                .setSimulated(true)
                .build());
        model.put(PowerTelemetry.newBuilder()
                .setSensorId(id)
                .setPeriodStartUnixNanos(nanos - 1_000_000_000L)
                .setPeriodEndUnixNanos(nanos)
                .setWindows(5)
                .setMeanMilliwatts(5.02)
                .setMinMilliwatts(3.1)
                .setMaxMilliwatts(8.8)
                .addMeanRfMilliwatts(0.97)
                .addMeanRfMilliwatts(0.54)
                .setMeanBiasMilliwatts(0.1)
                .setMeanAmplificationMilliwatts(3.41)
                .setMeanNanojoulesPerWindow(51.2)
                .setDigitalChainWatts(0.335)
                .setAccounting("published")
                .setAccountingDescription("as the published figure counts")
                .setMaxJunctionMicroamps(87)
                .addDigitalChains(DigitalChainPower.newBuilder()
                        .setName("accelerator")
                        .setDescription("accelerator of the 1 W class")
                        .setMilliwatts(335)
                        .setNanojoulesPerWindow(27_443)
                        .setSource("data sheets"))
                .build());
        Identification.Builder window = Identification.newBuilder()
                .setSensorId(id)
                .setWindowStartUnixNanos(nanos)
                .setCenterFrequencyHertz(2.44e9)
                .setSampleRateHertz(20e6)
                .setTone128FrequencyHertz(2.44e9)
                .setToneSpacingHertz(390_625)
                .setVerdict(verdict)
                .setClassName(className)
                .setClassKind(className.isEmpty() ? "" : className.equals("WiFi") ? "benign" : "drone")
                .setConfidence(0.964)
                .setRunnerUp("q205")
                .setQuality(SignalQuality.newBuilder().setSnrDb(19).setCoverage(1))
                .setPower(PowerBudget.newBuilder().setTotalMilliwatts(5).setEnergyPerWindowNanojoules(51))
                .setSimulated(true);
        if (verdict == Verdict.CLASSIFIED) {
            window.addEmissions(EmissionFinding.newBuilder()
                            .setClassName(className)
                            .setConfidence(0.964)
                            .setCenterFrequencyHertz(2.437e9)
                            .setBandwidthHertz(9e6)
                            .setSnrDb(19))
                    .addEmissions(EmissionFinding.newBuilder()
                            .setDescription("bursts, 1.0 MHz")
                            .setLooksLike("Bluetooth")
                            .setCenterFrequencyHertz(2.462e9)
                            .setBandwidthHertz(1e6)
                            .setSnrDb(9));
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int tone = 0; tone < 256; tone++) {
            double hump = verdict == Verdict.QUIET ? 0 : Math.exp(-Math.pow((tone - 60 - seed % 120) / 14.0, 2));
            window.addTonePowersMicrowatts(
                    (float) (0.002 * (1 + random.nextDouble()) + hump * (0.4 + 0.5 * random.nextDouble())));
        }
        model.put(window.build());
    }
}
