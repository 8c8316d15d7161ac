package dev.skydiode.scene.signal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Analog video as racing drones send it: a carrier without pause, frequency modulated by a composite picture of 625 lines
 * (ITU-R BT.1700: sync, blanking, luminance, colour carrier at 4.43 MHz) and a sound carrier at 6.5 MHz. Each line's picture is
 * a few patches of brightness, much like the line before. On the air at 5.8 GHz in rasters such as Raceband (5.658 GHz and
 * seven more, 37 MHz apart), also at 1.2, 2.4 and 3.3 GHz.
 *
 * @param deviationHertz from the darkest to the brightest picture; the sync lies another 3/7 of it below
 */
public record AnalogVideo(double deviationHertz) implements Waveform {
    /** A line; within it, from its start, the end of the sync pulse and the beginning of the picture, and the porch after it. */
    private static final double LINE_SECONDS = 64e-6;

    private static final double SYNC_SECONDS = 4.7e-6;
    private static final double PICTURE_SECONDS = 10.5e-6;
    private static final double FRONT_PORCH_SECONDS = 1.65e-6;
    /** Of 312.5; the first 25 of each are blank. */
    private static final int LINES_PER_FIELD = 312;

    private static final int BLANK_LINES = 25;
    /** Pieces of one brightness in a line. */
    private static final int PATCHES = 16;
    /** Sync is 0.3 V below black, white 0.7 V above. */
    private static final double SYNC_LEVEL = -3 / 7.0;
    /** Colour carrier of PAL, and its amplitude, white being 1. */
    private static final double COLOUR_HERTZ = 4.43361875e6;

    private static final double COLOUR_LEVEL = 0.2;
    /** Sound carrier, and its amplitude. */
    private static final double SOUND_HERTZ = 6.5e6;

    private static final double SOUND_LEVEL = 0.1;

    /** Both sides together. */
    private static final double EDGES_HERTZ = 1.5e6;

    /** Level that stays on the carrier's frequency. */
    private static final double MIDDLE_LEVEL = 0.3;

    /** Part of a patch's brightness that a line takes from the one before. */
    private static final double LIKENESS = 0.95;

    public AnalogVideo {
        Waveform.requireWithin("deviationHertz", deviationHertz, 0.5e6, 10e6);
    }

    @Override
    public String label() {
        return "analog video";
    }

    /** All that the carrier sweeps, and the steepest edges beyond: what holds 99 % of the power. */
    @Override
    public double widthHertz() {
        return deviationHertz * (1 - SYNC_LEVEL) + EDGES_HERTZ;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        long seed = random.nextLong();
        Burst endless = new Burst(
                0,
                Double.POSITIVE_INFINITY,
                offsetHertz - widthHertz() / 2,
                offsetHertz + widthHertz() / 2,
                () -> new Picture(offsetHertz, rateHertz, seed));
        return () -> endless;
    }

    /** Samples exp(j φ): the frequency is centre + deviation (level - 0.3 + 0.1 cos(2 pi 6.5 MHz t)), the phase its integral. */
    private final class Picture implements SampleSource {
        private final double middle;
        private final double deviation;
        private final double secondsPerSample;
        private final long colourAdvance;
        private final long soundAdvance;
        private final long seed;
        private final double[] patches = new double[PATCHES];
        private double inLine;
        private long line;
        private long phase;
        private long colour;
        private long sound;

        Picture(double centerHertz, double rateHertz, long seed) {
            this.middle = centerHertz / rateHertz;
            this.deviation = deviationHertz / rateHertz;
            this.secondsPerSample = 1 / rateHertz;
            this.colourAdvance = Phasor.advance(COLOUR_HERTZ, rateHertz);
            this.soundAdvance = Phasor.advance(SOUND_HERTZ, rateHertz);
            this.seed = seed;
            SplittableRandom random = new SplittableRandom(seed);
            this.phase = random.nextLong();
            this.line = random.nextInt(LINES_PER_FIELD);
            for (int patch = 0; patch < PATCHES; patch++) {
                patches[patch] = random.nextDouble();
            }
        }

        /** Much like the line before; now and then a patch is something else. */
        private void nextLine() {
            line++;
            SplittableRandom random = new SplittableRandom(seed + line);
            for (int patch = 0; patch < PATCHES; patch++) {
                patches[patch] = LIKENESS * patches[patch] + (1 - LIKENESS) * random.nextDouble();
                if (random.nextInt(8 * PATCHES) == 0) {
                    patches[patch] = random.nextDouble();
                }
            }
        }

        /** 0 black, 1 white. */
        private double level() {
            if (inLine < SYNC_SECONDS) {
                return SYNC_LEVEL;
            }
            boolean blank = line % LINES_PER_FIELD < BLANK_LINES;
            if (blank || inLine < PICTURE_SECONDS || inLine > LINE_SECONDS - FRONT_PORCH_SECONDS) {
                return 0;
            }
            double along = (inLine - PICTURE_SECONDS) / (LINE_SECONDS - FRONT_PORCH_SECONDS - PICTURE_SECONDS);
            int patch = (int) Math.min(PATCHES - 1, along * PATCHES);
            return patches[patch] + COLOUR_LEVEL * Phasor.cos(colour);
        }

        @Override
        public void next(float[] iq, int first, int count) {
            for (int i = 2 * first; i < 2 * (first + count); i += 2) {
                iq[i] = Phasor.cos(phase);
                iq[i + 1] = Phasor.sin(phase);
                double level = level() - MIDDLE_LEVEL + SOUND_LEVEL * Phasor.cos(sound);
                phase += Phasor.turns(middle + deviation * level);
                colour += colourAdvance;
                sound += soundAdvance;
                inLine += secondsPerSample;
                if (inLine >= LINE_SECONDS) {
                    inLine -= LINE_SECONDS;
                    nextLine();
                }
            }
        }

        /** Goes on with the line that is then on the air; its picture is as good as any. */
        @Override
        public void skip(long count) {
            double seconds = inLine + count * secondsPerSample;
            line += (long) (seconds / LINE_SECONDS);
            inLine = seconds % LINE_SECONDS;
            nextLine();
        }
    }
}
