package dev.skydiode.scene;

import dev.skydiode.radio.spectrum.DefaultBand;
import java.util.List;
import java.util.random.RandomGenerator;

/** A class that hops over narrow channels: one channel per window. */
record HoppingEmitter(
        String className,
        double directCurrentRatio,
        double floorDeviation,
        double peakDeviation,
        double[] skirt,
        List<Channel> channels)
        implements ClassEmitter {
    private static final int OCCUPIED_REACH = 3;

    /**
     * One channel of the raster.
     *
     * @param tone its strongest tone
     * @param share of windows
     * @param floorLog10 mean log10 of the floor, microwatt
     * @param peakLog10 mean log10 of the peak over the floor, microwatt
     * @param shape power relative to the peak around the channel
     */
    record Channel(int tone, double share, double floorLog10, double peakLog10, double[] shape) {}

    @Override
    public ClassSpectrum draw(RandomGenerator random) {
        Channel channel = pick(random);
        double floor = Math.pow(10, channel.floorLog10 + floorDeviation * ClassEmitter.typicalDeviate(random));
        double peak =
                ClassEmitter.peakMicrowatts(channel.peakLog10 + peakDeviation * ClassEmitter.typicalDeviate(random));
        double[] powers = new double[DefaultBand.TONES];
        add(powers, skirt, channel.tone, peak);
        replace(powers, channel.shape, channel.tone, peak);
        powers[DefaultBand.TONES / 2] += directCurrentRatio * floor;
        return new ClassSpectrum(
                powers,
                floor,
                Math.max(0, channel.tone - OCCUPIED_REACH),
                Math.min(DefaultBand.TONES - 1, channel.tone + OCCUPIED_REACH));
    }

    private Channel pick(RandomGenerator random) {
        double at = random.nextDouble();
        for (Channel channel : channels) {
            at -= channel.share;
            if (at < 0) {
                return channel;
            }
        }
        return channels.getLast();
    }

    private static void add(double[] powers, double[] shape, int center, double peak) {
        for (int i = 0; i < shape.length; i++) {
            int tone = center - shape.length / 2 + i;
            if (tone >= 0 && tone < DefaultBand.TONES) {
                powers[tone] += peak * shape[i];
            }
        }
    }

    private static void replace(double[] powers, double[] shape, int center, double peak) {
        for (int i = 0; i < shape.length; i++) {
            int tone = center - shape.length / 2 + i;
            if (tone >= 0 && tone < DefaultBand.TONES) {
                powers[tone] = peak * shape[i];
            }
        }
    }
}
