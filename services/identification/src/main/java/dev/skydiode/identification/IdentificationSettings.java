package dev.skydiode.identification;

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
 * @param stateDir folder of the local state; it is rebuilt from Kafka where it is lost
 * @param threads stream threads; more than partitions idle
 * @param commitInterval how often a transaction ends: what comes out is visible to readers after at most this long
 * @param bundles names of built-in classifier bundles or paths of bundle files; each decides in its own band
 * @param placement where a capture lands among the chip's tones
 * @param repeatMemory how long a capture is remembered, so that it is recognised when it comes again
 * @param sensorMemory how long a silent sensor is remembered
 * @param maxSensors sensors of one partition that are remembered; of more, the longest silent is forgotten
 * @param historyAfter captures older than this when they are processed are history: their tracks are marked
 * @param clockTolerance how far a capture may end in the future
 * @param statusEvery time between two reports of a sensor's status
 * @param powerEvery length of a period of power telemetry
 * @param track when tracks open and close
 * @param power choices behind the power figures
 */
@ConfigurationProperties("skydiode.identification")
public record IdentificationSettings(
        @DefaultValue("skydiode-identification") String applicationId,
        @DefaultValue("data/identification-state") Path stateDir,
        @DefaultValue("1") int threads,
        @DefaultValue("100ms") Duration commitInterval,
        @DefaultValue(Bundles.DEFAULT) List<String> bundles,
        @DefaultValue("by-frequency") Placement placement,
        @DefaultValue("1h") Duration repeatMemory,
        @DefaultValue("24h") Duration sensorMemory,
        @DefaultValue("10000") int maxSensors,
        @DefaultValue("15m") Duration historyAfter,
        @DefaultValue("10m") Duration clockTolerance,
        @DefaultValue("1s") Duration statusEvery,
        @DefaultValue("2s") Duration powerEvery,
        @DefaultValue Track track,
        @DefaultValue Power power) {

    /**
     * When tracks open and close.
     *
     * @param requiredHits windows with an emitter that open its track ...
     * @param windowCount ... within this many newest windows of the sensor
     * @param timeout event time without the emitter that closes its track
     * @param reportEvery event time between two reports of an open track
     * @param significanceLevel a class counts where an interferer explains what was seen of it with at most this
     *     probability; 1: always
     */
    public record Track(
            @DefaultValue("3") int requiredHits,
            @DefaultValue("5") int windowCount,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("1s") Duration reportEvery,
            @DefaultValue("1e-7") double significanceLevel) {}

    /**
     * Choices behind the power figures.
     *
     * @param amplifierEfficiency above 0 to 1
     * @param staticBiasMilliwatts of each amplifier stage without a signal
     * @param accounting name of the accounting: how the chains are fed and what is counted
     * @param digitalChain name of the digital chain that alerts set the chip against
     */
    public record Power(
            @DefaultValue("0.3") double amplifierEfficiency,
            @DefaultValue("0") double staticBiasMilliwatts,
            @DefaultValue("published") String accounting,
            @DefaultValue("accelerator") String digitalChain) {}

    TopologySettings topologySettings(List<ClassifierBundle> live) {
        Map<String, NavigableMap<Double, Double>> falseMatchShares = new HashMap<>();
        for (ClassifierBundle bundle : live) {
            falseMatchShares.putAll(bundle.signatures().chanceShares());
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
