package dev.skydiode.scene;

import dev.skydiode.radio.spectrum.DefaultBand;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A class that hops over narrow channels: one channel per window.
 *
 * @param className as the data set calls it
 * @param directCurrentRatio power of the receiver's line on tone 128 over the floor
 * @param floorDeviation of log10 of the floor from window to window
 * @param peakDeviation of log10 of the peak from window to window
 * @param skirt power relative to the peak far around any channel
 * @param channels its raster; the shares add up to 1
 */
record HoppingEmitter(
        String className,
        double directCurrentRatio,
        double floorDeviation,
        double peakDeviation,
        double[] skirt,
        List<Channel> channels)
        implements ClassEmitter {
    /** Tones on either side of the strongest one that count as the burst's band. */
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

    /** Each channel as often as its share says. */
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

    /** Adds a shape around a tone, as far as there are tones. */
    private static void add(double[] powers, double[] shape, int center, double peak) {
        for (int i = 0; i < shape.length; i++) {
            int tone = center - shape.length / 2 + i;
            if (tone >= 0 && tone < DefaultBand.TONES) {
                powers[tone] += peak * shape[i];
            }
        }
    }

    /** Puts a shape in place of what is there. */
    private static void replace(double[] powers, double[] shape, int center, double peak) {
        for (int i = 0; i < shape.length; i++) {
            int tone = center - shape.length / 2 + i;
            if (tone >= 0 && tone < DefaultBand.TONES) {
                powers[tone] = peak * shape[i];
            }
        }
    }
}
