package dev.skydiode.identification.topology;

import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.SignalQuality;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.radio.emission.Emission;
import dev.skydiode.recognition.window.EmissionFinding;
import dev.skydiode.recognition.window.WindowFinding;

/** Translates between the messages of the topics and the records of the classifier. */
final class MessageMapper {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private final double digitalChainWatts;

    MessageMapper(double digitalChainWatts) {
        this.digitalChainWatts = digitalChainWatts;
    }

    Identification identification(Capture capture, WindowFinding finding, boolean withSpectrum, long nowMillis) {
        Identification.Builder message = Identification.newBuilder()
                .setSensorId(capture.getSensorId())
                .setCaptureSequence(capture.getSequence())
                .setCaptureStartUnixNanos(capture.getStartUnixNanos())
                .setWindowIndex(finding.index())
                .setWindowStartUnixNanos(capture.getStartUnixNanos() + finding.startOffsetNanos())
                .setWindowDurationMicros(finding.durationMicros())
                .setCenterFrequencyHertz(capture.getCenterFrequencyHertz())
                .setSampleRateHertz(capture.getSampleRateHertz())
                .setConfidence(finding.confidence())
                .setRunnerUp(finding.runnerUp())
                .setMarginVolts(finding.marginVolts())
                .setQuality(quality(finding))
                .setPower(power(finding.power()))
                .setBundleName(finding.bundleName())
                .setBundleFingerprint(finding.bundleFingerprint())
                .setSimulated(capture.getSimulated())
                .setTone128FrequencyHertz(finding.band().tone128Hertz())
                .setToneSpacingHertz(finding.band().toneSpacingHertz())
                .setProcessedUnixNanos(nowMillis * NANOS_PER_MILLI);
        for (double score : finding.scoresVolts()) {
            message.addScoresVolts(score);
        }
        for (EmissionFinding emission : finding.emissions()) {
            message.addEmissions(emission(capture, emission));
        }
        if (withSpectrum) {
            for (double power : finding.tonePowersMicrowatts()) {
                message.addTonePowersMicrowatts((float) power);
            }
        }
        switch (finding.verdict()) {
            case CLASSIFIED ->
                message.setVerdict(Verdict.CLASSIFIED)
                        .setClassName(finding.bestClass())
                        .setClassKind(finding.bestKind());
            case UNKNOWN -> message.setVerdict(Verdict.UNKNOWN);
            case QUIET -> message.setVerdict(Verdict.QUIET);
        }
        return message.build();
    }

    private dev.skydiode.contracts.v1.EmissionFinding emission(Capture capture, EmissionFinding finding) {
        Emission emission = finding.emission();
        var message = dev.skydiode.contracts.v1.EmissionFinding.newBuilder()
                .setStartUnixNanos(capture.getStartUnixNanos() + Math.round(finding.startSeconds() * NANOS_PER_SECOND))
                .setDurationMicros(finding.durationSeconds() * MICROS_PER_SECOND)
                .setCenterFrequencyHertz(emission.centerFrequencyHertz())
                .setBandwidthHertz(emission.bandwidthHertz())
                .setSnrDb(emission.snrDb())
                .setFlatness(emission.flatness())
                .setDuty(emission.duty())
                .setVerdict(finding.named() ? Verdict.CLASSIFIED : Verdict.UNKNOWN)
                .setClassName(finding.named() ? finding.bestClass() : "")
                .setClassKind(finding.named() ? finding.bestKind() : "")
                .setConfidence(finding.confidence())
                .setRunnerUp(finding.runnerUp())
                .setMarginVolts(finding.marginVolts())
                .setBundleName(finding.bundleName())
                .setBundleFingerprint(finding.bundleFingerprint())
                .setDescription(finding.description())
                .setLooksLike(finding.named() ? finding.lookalike() : "");
        emission.levelDbm().ifPresent(message::setLevelDbm);
        finding.match().ifPresent(message::setMatch);
        for (double score : finding.scoresVolts()) {
            message.addScoresVolts(score);
        }
        finding.power().ifPresent(power -> message.setPower(power(power)));
        return message.build();
    }

    private static SignalQuality quality(WindowFinding finding) {
        var quality = finding.quality();
        SignalQuality.Builder message = SignalQuality.newBuilder()
                .setSnrDb(quality.snrDb())
                .setNoiseFloorMicrowatts(quality.noiseFloorMicrowatts())
                .setGainDb(quality.gainDb())
                .setClippingShare(quality.clippingShare())
                .setDcOffset(quality.dcOffset())
                .setCoverage(quality.coverage())
                .setOccupiedBandwidthHertz(quality.occupiedBandwidthHertz());
        quality.levelDbm().ifPresent(message::setLevelDbm);
        return message.build();
    }

    private dev.skydiode.contracts.v1.PowerBudget power(PowerBudget power) {
        var message = dev.skydiode.contracts.v1.PowerBudget.newBuilder()
                .setTotalMilliwatts(power.totalMilliwatts())
                .setBiasMilliwatts(power.biasMilliwatts())
                .setAmplificationMilliwatts(power.amplificationMilliwatts())
                .setEnergyPerWindowNanojoules(power.nanojoulesPerWindow())
                .setAccounting(power.accounting())
                .setTransconductorMilliwatts(power.transconductorMilliwatts())
                .setStaticMilliwatts(power.staticMilliwatts())
                .setJunctionMicroamps(power.junctionMicroamps())
                .setDigitalChainWatts(digitalChainWatts);
        for (double layer : power.rfMilliwatts()) {
            message.addRfMilliwatts(layer);
        }
        return message.build();
    }
}
