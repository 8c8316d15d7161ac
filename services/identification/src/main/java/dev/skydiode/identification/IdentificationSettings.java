package dev.skydiode.identification;

import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.identification.topology.TopologySettings;
import dev.skydiode.radio.spectrum.SpectrumSettings;
import dev.skydiode.radio.spectrum.SpectrumSettings.Placement;
import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.window.OpenSetRejector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the identification service.
 *
 * @param applicationId name of the consumer group and prefix of internal topics
 * @param stateDir folder of the local state; it is rebuilt from Kafka where it is lost
 * @param threads stream threads; more than partitions idle
 * @param commitInterval how often a transaction ends: what comes out is visible to readers after at most this long
 * @param model name of a built-in model, or path of a model file
 * @param placement where a capture lands among the chip's tones
 * @param repeatMemory how long a capture is remembered, so that it is recognised when it comes again
 * @param clockTolerance how far a capture may start in the future
 * @param statusEvery time between two reports of a sensor's status
 * @param powerEvery length of a period of power telemetry
 * @param track when tracks open and close
 * @param reject when a class is not accepted
 * @param power choices behind the power figures
 */
@ConfigurationProperties("skydiode.identification")
public record IdentificationSettings(
        @DefaultValue("skydiode-identification") String applicationId,
        @DefaultValue("data/identification-state") Path stateDir,
        @DefaultValue("1") int threads,
        @DefaultValue("100ms") Duration commitInterval,
        @DefaultValue(ChipModels.DEFAULT) String model,
        @DefaultValue("by-frequency") Placement placement,
        @DefaultValue("1h") Duration repeatMemory,
        @DefaultValue("10m") Duration clockTolerance,
        @DefaultValue("1s") Duration statusEvery,
        @DefaultValue("2s") Duration powerEvery,
        @DefaultValue Track track,
        @DefaultValue Reject reject,
        @DefaultValue Power power) {

    /**
     * When tracks open and close.
     *
     * @param agreeing windows of one class that open a track ...
     * @param among ... within this many newest windows of the sensor
     * @param silence event time without the class that closes its track
     * @param reportEvery event time between two reports of an open track
     * @param mostChance a class counts while a stranger hopping over the band explains what was heard of it with at
     *     most this probability; 1: always
     */
    public record Track(
            @DefaultValue("3") int agreeing,
            @DefaultValue("5") int among,
            @DefaultValue("10s") Duration silence,
            @DefaultValue("1s") Duration reportEvery,
            @DefaultValue("1e-4") double mostChance) {}

    /**
     * When a class is not accepted.
     *
     * @param minimumConfidence softmax at the best class, 0 to 1
     * @param minimumMarginVolts best score minus second best
     * @param minimumScoreVolts best score itself
     * @param signatures whether the spectrum must look like the named class, where that is known
     * @param signaturesFile what the classes look like, instead of the built-in classes of the D62 data
     */
    public record Reject(
            @DefaultValue("0.5") double minimumConfidence,
            @DefaultValue("0") double minimumMarginVolts,
            @DefaultValue("-1000") double minimumScoreVolts,
            @DefaultValue("true") boolean signatures,
            Path signaturesFile) {}

    /**
     * Choices behind the power figures.
     *
     * @param amplifierEfficiency above 0 to 1
     * @param staticBiasMilliwatts of each amplifier stage without a signal
     * @param seriesDissipation whether every junction of a chain dissipates the tone's power
     * @param integrationMicros how long a window's voltages are averaged
     * @param digitalChainWatts assumed power of the digital receiver that the chip stands against
     */
    public record Power(
            @DefaultValue("0.3") double amplifierEfficiency,
            @DefaultValue("0") double staticBiasMilliwatts,
            @DefaultValue("false") boolean seriesDissipation,
            @DefaultValue("10.2") double integrationMicros,
            @DefaultValue("225") double digitalChainWatts) {}

    TopologySettings topologySettings() {
        return new TopologySettings(
                new TrackRules(
                        track.agreeing(),
                        track.among(),
                        track.silence(),
                        track.reportEvery(),
                        signatures().map(ClassSignatures::chanceShares).orElse(Map.of()),
                        track.mostChance()),
                repeatMemory,
                clockTolerance,
                statusEvery,
                powerEvery);
    }

    SpectrumSettings spectrumSettings() {
        return SpectrumSettings.DEFAULT.withPlacement(placement);
    }

    OpenSetRejector rejector() {
        return new OpenSetRejector(reject.minimumConfidence(), reject.minimumMarginVolts(), reject.minimumScoreVolts());
    }

    Optional<ClassSignatures> signatures() {
        if (!reject.signatures()) {
            return Optional.empty();
        }
        Path own = reject.signaturesFile();
        try {
            return Optional.of(own == null ? ClassSignatures.d62() : ClassSignatures.read(own));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new UnusableSettingException("reject.signatures-file", own, unusable);
        }
    }

    PowerSettings powerSettings() {
        return new PowerSettings(
                power.amplifierEfficiency(),
                power.staticBiasMilliwatts(),
                power.seriesDissipation(),
                power.integrationMicros(),
                power.digitalChainWatts());
    }
}
