package dev.skydiode.identification;

import static dev.skydiode.messaging.SettingBounds.aboveZero;
import static dev.skydiode.messaging.SettingBounds.atLeast;
import static dev.skydiode.messaging.SettingBounds.within;

import dev.skydiode.chip.power.Accounting;
import dev.skydiode.chip.power.DigitalChain;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.identification.topology.TopologySettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.track.TrackRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the identification service.
 *
 * @param applicationId name of the consumer group and prefix of internal topics
 * @param stateDir folder of the local state, which is rebuilt from Kafka where it is lost
 * @param threads stream threads; more than partitions idle (at least 1)
 * @param commitInterval longest time until readers see a result (at least 1ms)
 * @param bundles classifier bundles, names of built-in ones or paths of files, separated by commas; each decides in its
 *     own band
 * @param signatures {@code open}: captures of any writer of the topic; {@code required}: those that a gateway of the access
 *     folder has signed, each of its own sensors
 * @param placement where a capture lands among the chip's tones: {@code by-frequency}, or {@code capture-center} for a
 *     receiver whose captures are another band brought down
 * @param repeatMemory how long a capture is remembered, so that it is recognised when it comes again (at least 1ms)
 * @param sensorMemory how long a sensor that sends nothing is remembered; then its status is deleted (at least 1ms)
 * @param maxSensors sensors of one partition that are remembered; of more, the one longest without a capture is forgotten
 *     (at least 1)
 * @param historyAfter age from which captures are history: their tracks are marked (at least 1ms)
 * @param clockTolerance how far a capture may start and end in the future (at least 1ms)
 * @param spectrumEvery identifications carry the spectrum, which is most of their bytes, for one capture of a sensor in so
 *     much event time (at least 1ms)
 * @param statusEvery time between two reports of a sensor's status (at least 1ms)
 * @param powerEvery period of the power telemetry (at least 1ms)
 * @param track when tracks open and close
 * @param power choices behind the power figures
 */
@ConfigurationProperties("skydiode.identification")
public record IdentificationSettings(
        @DefaultValue("skydiode-identification") String applicationId,
        @DefaultValue("data/identification-state") Path stateDir,
        @DefaultValue("1") int threads,
        @DefaultValue("50ms") Duration commitInterval,
        @DefaultValue(Bundles.DEFAULT) List<String> bundles,
        @DefaultValue("open") Signatures signatures,
        @DefaultValue("by-frequency") Placement placement,
        @DefaultValue("1h") Duration repeatMemory,
        @DefaultValue("24h") Duration sensorMemory,
        @DefaultValue("10000") int maxSensors,
        @DefaultValue("15m") Duration historyAfter,
        @DefaultValue("10m") Duration clockTolerance,
        @DefaultValue("100ms") Duration spectrumEvery,
        @DefaultValue("1s") Duration statusEvery,
        @DefaultValue("2s") Duration powerEvery,
        @DefaultValue Track track,
        @DefaultValue Power power) {

    private static final String PREFIX = "skydiode.identification.";
    private static final Duration MIN_DURATION = Duration.ofMillis(1);

    /** Whether captures must be signed. */
    public enum Signatures {
        OPEN,
        REQUIRED
    }

    /** Refuses what could never work. */
    public IdentificationSettings {
        atLeast(1, PREFIX + "threads", threads);
        atLeast(MIN_DURATION, PREFIX + "commit-interval", commitInterval);
        atLeast(MIN_DURATION, PREFIX + "repeat-memory", repeatMemory);
        atLeast(MIN_DURATION, PREFIX + "sensor-memory", sensorMemory);
        atLeast(1, PREFIX + "max-sensors", maxSensors);
        atLeast(MIN_DURATION, PREFIX + "history-after", historyAfter);
        atLeast(MIN_DURATION, PREFIX + "clock-tolerance", clockTolerance);
        atLeast(MIN_DURATION, PREFIX + "spectrum-every", spectrumEvery);
        atLeast(MIN_DURATION, PREFIX + "status-every", statusEvery);
        atLeast(MIN_DURATION, PREFIX + "power-every", powerEvery);
    }

    /**
     * When tracks open and close.
     *
     * @param requiredHits windows with an emitter that open its track (1 to 1000)
     * @param windowCount newest windows of the sensor among which they are, at least as many (1 to 1000)
     * @param timeout event time without the emitter that closes its track (at least 1ms)
     * @param reportEvery event time between two reports of an open track (at least 0s)
     * @param significanceLevel a class counts where an interferer explains its hits with at most this probability; 1:
     *     always (above 0 to 1)
     */
    public record Track(
            @DefaultValue("3") int requiredHits,
            @DefaultValue("5") int windowCount,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("1s") Duration reportEvery,
            @DefaultValue("1e-7") double significanceLevel) {

        /** Refuses rules that could never open or close a track. */
        public Track {
            within(1, TrackRules.MAX_WINDOWS, PREFIX + "track.required-hits", requiredHits);
            within(1, TrackRules.MAX_WINDOWS, PREFIX + "track.window-count", windowCount);
            atLeast(requiredHits, PREFIX + "track.window-count", windowCount);
            atLeast(MIN_DURATION, PREFIX + "track.timeout", timeout);
            atLeast(Duration.ZERO, PREFIX + "track.report-every", reportEvery);
            aboveZero(1, PREFIX + "track.significance-level", significanceLevel);
        }
    }

    /**
     * Choices behind the power figures.
     *
     * @param amplifierEfficiency share of an amplifier's supply that leaves it as radio-frequency power (above 0 to 1)
     * @param staticBiasMilliwatts what each amplifier stage draws without a signal, mW (0 to 999999)
     * @param accounting how chains are fed and what is counted: {@code published}, {@code series}, {@code parallel},
     *     {@code field-line}
     * @param digitalChain the digital chain that alerts set the chip against: {@code microcontroller},
     *     {@code accelerator}, {@code rfsoc}, {@code gpu}
     */
    public record Power(
            @DefaultValue("0.3") double amplifierEfficiency,
            @DefaultValue("0") double staticBiasMilliwatts,
            @DefaultValue("published") String accounting,
            @DefaultValue("accelerator") String digitalChain) {

        /** Refuses what no amplifier does. */
        public Power {
            aboveZero(1, PREFIX + "power.amplifier-efficiency", amplifierEfficiency);
            within(0.0, 999_999.0, PREFIX + "power.static-bias-milliwatts", staticBiasMilliwatts);
        }
    }

    TopologySettings topologySettings(List<ClassifierBundle> live) {
        Map<String, NavigableMap<Double, Double>> falseMatchShares = new HashMap<>();
        for (ClassifierBundle bundle : live) {
            falseMatchShares.putAll(bundle.signatures().falseMatchShares());
        }
        return new TopologySettings(
                new TrackRules(
                        track.requiredHits(),
                        track.windowCount(),
                        track.timeout(),
                        track.reportEvery(),
                        falseMatchShares,
                        track.significanceLevel()),
                repeatMemory,
                sensorMemory,
                maxSensors,
                historyAfter,
                clockTolerance,
                spectrumEvery,
                statusEvery,
                powerEvery);
    }

    List<ClassifierBundle> openBundles() {
        List<ClassifierBundle> open = new ArrayList<>();
        for (String nameOrFile : bundles) {
            try {
                open.add(Bundles.open(nameOrFile));
            } catch (IllegalArgumentException unusable) {
                throw new UnusableSettingException("bundles", unusable);
            }
        }
        return open;
    }

    PowerSettings powerSettings() {
        return new PowerSettings(
                named("power.accounting", power.accounting(), Accounting::byName),
                power.amplifierEfficiency(),
                power.staticBiasMilliwatts(),
                PowerSettings.WINDOW_MICROS,
                named("power.digital-chain", power.digitalChain(), DigitalChain::byName));
    }

    private static <T> T named(String setting, String name, Function<String, T> byName) {
        try {
            return byName.apply(name);
        } catch (IllegalArgumentException unknown) {
            throw new UnusableSettingException(setting, unknown);
        }
    }
}
