package dev.skydiode.radio.emission;

import dev.skydiode.radio.iq.SampleFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Samples with signals where a test wants them: noise, lines, and flat bands made of lines of random phase. */
final class TestAir {
    /** Deviation of each component of the noise. */
    static final double NOISE = 1e-3;

    final double rateHertz;
    final double centerHertz;
    final float[] iq;
    private final SplittableRandom random;

    TestAir(double rateHertz, double centerHertz, int samples, long seed) {
        this.rateHertz = rateHertz;
        this.centerHertz = centerHertz;
        this.iq = new float[2 * samples];
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < iq.length; i++) {
            iq[i] = (float) (NOISE * random.nextGaussian());
        }
    }

    /** A complex line of a magnitude; frequency on the air. */
    TestAir line(double hertz, double magnitude, double startSeconds, double endSeconds) {
        double step = 2 * Math.PI * (hertz - centerHertz) / rateHertz;
        double phase = 2 * Math.PI * random.nextDouble();
        int end = Math.min(iq.length / 2, (int) Math.round(endSeconds * rateHertz));
        for (int n = (int) Math.round(startSeconds * rateHertz); n < end; n++) {
            iq[2 * n] += (float) (magnitude * Math.cos(phase + step * n));
            iq[2 * n + 1] += (float) (magnitude * Math.sin(phase + step * n));
        }
        return this;
    }

    /** Lines of random phase, some 64 of them over a width, of a mean power together (full scale squared). */
    TestAir band(double middleHertz, double widthHertz, double power, double startSeconds, double endSeconds) {
        int lines = 64;
        for (int i = 0; i < lines; i++) {
            double at = middleHertz + widthHertz * ((i + random.nextDouble()) / lines - 0.5);
            line(at, Math.sqrt(power / lines), startSeconds, endSeconds);
        }
        return this;
    }

    ByteBuffer samples() {
        ByteBuffer buffer = ByteBuffer.allocate(4 * iq.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float component : iq) {
            buffer.putFloat(component);
        }
        return buffer.flip();
    }

    CaptureEmissions analyzed(NoiseFloor floor) {
        return new EmissionAnalyzer()
                .analyze(SampleFormat.CF32_LE, samples(), 8192, rateHertz, centerHertz, OptionalDouble.of(0), floor);
    }

    CaptureEmissions analyzed() {
        return analyzed(new NoiseFloor());
    }
}
