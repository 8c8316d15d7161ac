package dev.skydiode.workbench.simulate;

import com.google.protobuf.ByteString;
import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.IqSamples;
import dev.skydiode.contracts.v1.Spectrum;
import dev.skydiode.messaging.UnixNanos;
import dev.skydiode.radio.iq.SampleFormat;
import dev.skydiode.radio.iq.Windows;
import dev.skydiode.scene.ClassEmitter;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.SimulatedSensor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One sensor that receives the data set's classes one after the other, with a pause after each that is long enough for a
 * track to close. Not thread-safe.
 */
final class SensorSimulation implements Sensor {

    static final Duration ON_AIR = Duration.ofSeconds(20);
    static final Duration PAUSE = Duration.ofSeconds(15);

    private final String id;
    private final int firstClass;
    private final boolean samples;
    private final RandomGenerator random;
    private final Map<Integer, SimulatedSensor> emitters = new HashMap<>();
    private final List<ClassEmitter> classes = ClassEmitters.all();
    private long sequence;

    /**
     * @param id sensor id of the captures
     * @param firstClass index of the class that it receives first
     * @param samples true for IQ samples, false for ready spectra
     * @param random draws the signals
     */
    SensorSimulation(String id, int firstClass, boolean samples, RandomGenerator random) {
        this.id = id;
        this.firstClass = firstClass;
        this.samples = samples;
        this.random = random;
    }

    @Override
    public Optional<Capture> next(Duration elapsed, Instant now) {
        long roundMillis = ON_AIR.plus(PAUSE).toMillis();
        if (elapsed.toMillis() % roundMillis >= ON_AIR.toMillis()) {
            return Optional.empty();
        }
        int index = (int) ((firstClass + elapsed.toMillis() / roundMillis) % classes.size());
        SimulatedSensor emitter =
                emitters.computeIfAbsent(index, number -> new SimulatedSensor(classes.get(number), random));
        Capture.Builder capture = Capture.newBuilder()
                .setSensorId(id)
                .setSequence(sequence++)
                .setStartUnixNanos(UnixNanos.of(now))
                .setCenterFrequencyHertz(SimulatedSensor.CENTER_FREQUENCY_HERTZ)
                .setSampleRateHertz(SimulatedSensor.SAMPLE_RATE_HERTZ)
                .setSimulated(true);
        return Optional.of((samples ? capture.setIq(iq(emitter)) : capture.setSpectrum(spectrum(emitter))).build());
    }

    private static IqSamples iq(SimulatedSensor emitter) {
        return IqSamples.newBuilder()
                .setFormat("ci16_le")
                .setSamples(ByteString.copyFrom(emitter.capture(SampleFormat.CI16_LE, Windows.SAMPLES)))
                .build();
    }

    private static Spectrum spectrum(SimulatedSensor emitter) {
        Spectrum.Builder spectrum = Spectrum.newBuilder();
        for (double powerMicrowatts : emitter.readySpectrum()) {
            spectrum.addPowersMicrowatts(powerMicrowatts);
        }
        return spectrum.build();
    }
}
