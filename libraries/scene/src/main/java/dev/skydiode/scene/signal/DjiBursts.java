package dev.skydiode.scene.signal;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Bursts as drones of DJI send them: carriers 15 kHz apart as in LTE, 601 of them (9 MHz) or 1201 (18 MHz), nine symbols
 * in 0.643 ms, the fourth and the sixth Zadoff-Chu sequences (Schiller and others, NDSS 2023, on DroneID), the others
 * QPSK by chance. Two bursts on each hop.
 *
 * @param bandwidthHertz 10e6 or 20e6: the channel, of which nine tenths are occupied
 * @param gapSeconds pause between bursts, 0 or more
 * @param hopsHertz centres relative to the signal's, taken in turns; not empty
 */
public record DjiBursts(double bandwidthHertz, double gapSeconds, List<Double> hopsHertz) implements Waveform {
    /** Between carriers, as in LTE. */
    static final double CARRIER_HERTZ = 15e3;
    /** The narrower of the two channels. */
    private static final double NARROW_HERTZ = 10e6;

    private static final int BURSTS_PER_HOP = 2;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the value, its range and what was found
     */
    public DjiBursts {
        if (bandwidthHertz != NARROW_HERTZ && bandwidthHertz != 2 * NARROW_HERTZ) {
            throw new IllegalArgumentException("bandwidthHertz must be 10e6 or 20e6, is " + bandwidthHertz);
        }
        Waveform.requireWithin("gapSeconds", gapSeconds, 0, 1e3);
        hopsHertz = List.copyOf(hopsHertz);
        if (hopsHertz.isEmpty()) {
            throw new IllegalArgumentException("hopsHertz must have one centre at least");
        }
    }

    @Override
    public String label() {
        return "DJI-like OFDM";
    }

    @Override
    public double widthHertz() {
        double farthest = hopsHertz.stream().mapToDouble(Math::abs).max().orElse(0);
        return 2 * farthest + burstWidthHertz();
    }

    @Override
    public double burstWidthHertz() {
        return (2 * sideCarriers() + 1) * CARRIER_HERTZ;
    }

    /** Carriers on either side of the middle. */
    private int sideCarriers() {
        return bandwidthHertz == NARROW_HERTZ ? 300 : 600;
    }

    @Override
    public Signal signal(double rateHertz, double offsetHertz, RandomGenerator random) {
        return new Signal() {
            private long number;

            @Override
            public Burst next() {
                double start = number * (DjiFrame.SECONDS + gapSeconds);
                int hop = (int) (number / BURSTS_PER_HOP % hopsHertz.size());
                double center = offsetHertz + hopsHertz.get(hop);
                number++;
                long seed = random.nextLong();
                return new Burst(
                        start,
                        DjiFrame.SECONDS,
                        center - burstWidthHertz() / 2,
                        center + burstWidthHertz() / 2,
                        () -> DjiFrame.samples(sideCarriers(), rateHertz, center, new SplittableRandom(seed)));
            }
        };
    }
}
