package dev.skydiode.scene.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skydiode.radio.spectrum.Decibels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final double RATE = 50e6;
    private static final Path DIRECT = new Path(0, 0);

    @Test
    void delaysByWholeSamplesExactly() {
        MultipathChannel channel = new MultipathChannel(
                List.of(DIRECT, new Path(3 / RATE, -3), new Path(40 / RATE, -6)), Fading.NONE, RATE, random(1));
        float[] iq = new float[2 * 100];
        iq[20] = 1;

        channel.apply(iq, 100);

        double power = 1 + Decibels.powerRatio(-3) + Decibels.powerRatio(-6);
        for (int n = 0; n < 100; n++) {
            double wanted = switch (n) {
                case 10 -> 1 / power;
                case 13 -> Decibels.powerRatio(-3) / power;
                case 50 -> Decibels.powerRatio(-6) / power;
                default -> 0;
            };
            assertThat(iq[2 * n] * iq[2 * n] + iq[2 * n + 1] * iq[2 * n + 1])
                    .as("sample " + n)
                    .isCloseTo((float) wanted, within(1e-6f));
        }
    }

    @Test
    void delaysBetweenSamplesAsThePhaseOfATone() {
        double delay = 2.37 / RATE;
        for (double frequency : new double[] {-15e6, -4e6, 1e6, 12e6}) {
            MultipathChannel late = new MultipathChannel(List.of(new Path(delay, 0)), Fading.NONE, RATE, random(1));
            float[] iq = tone(frequency, 300);
            late.apply(iq, 300);
            MultipathChannel early = new MultipathChannel(List.of(new Path(2 / RATE, 0)), Fading.NONE, RATE, random(1));
            float[] other = tone(frequency, 300);
            early.apply(other, 300);

            // Late by 0.37 samples, and by the 7 that a delay between samples costs.
            double wanted = -2 * Math.PI * frequency * 7.37 / RATE;
            double difference = angle(iq, 200) - angle(other, 200);
            assertThat(Math.IEEEremainder(difference - wanted, 2 * Math.PI)).isCloseTo(0, within(0.01));
            assertThat(Math.hypot(iq[400], iq[401])).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void addsTwoPathsAsTheirTransferFunctionSays() {
        double delay = 5 / RATE;
        for (long seed = 0; seed < 5; seed++) {
            double[] powers = new double[21];
            double mean = 0;
            for (int k = 0; k < 20; k++) {
                MultipathChannel channel =
                        new MultipathChannel(List.of(DIRECT, new Path(delay, -2)), Fading.NONE, RATE, random(seed));
                // Twenty frequencies over one period of the transfer function, 1 / delay wide.
                float[] iq = tone((k - 10) / 20.0 / delay, 100);
                channel.apply(iq, 100);
                powers[k] = iq[180] * iq[180] + iq[181] * iq[181];
                mean += powers[k] / 20;
            }
            double ratio = Decibels.powerRatio(-1);
            double greatest = (1 + ratio) * (1 + ratio) / (1 + ratio * ratio);
            double least = (1 - ratio) * (1 - ratio) / (1 + ratio * ratio);
            assertThat(mean).isCloseTo(1, within(0.001));
            for (int k = 0; k < 20; k++) {
                assertThat(powers[k]).isBetween(least - 1e-3, greatest + 1e-3);
            }
        }
    }

    @Test
    void fadesAsRayleighSays() {
        Statistics gains = gains(new Fading(Fading.Kind.RAYLEIGH, 0, 100));

        assertThat(gains.meanPower).isCloseTo(1, within(0.03));
        // Mean of a Rayleigh envelope of power 1: sqrt(pi) / 2; share below a tenth of the power: 1 - exp(-0.1).
        assertThat(gains.meanEnvelope).isCloseTo(Math.sqrt(Math.PI) / 2, within(0.015));
        assertThat(gains.belowTenth).isCloseTo(1 - Math.exp(-0.1), within(0.015));
        assertThat(gains.meanFourth).as("E p^2 of an exponential law").isCloseTo(2, within(0.12));
    }

    @Test
    void fadesLessBesideASteadyWave() {
        Statistics gains = gains(new Fading(Fading.Kind.RICIAN, 10, 100));

        // E p^2 = 1 + (1 + 2 K) / (1 + K)^2 for a Rician envelope of factor K and power 1.
        double k = 10;
        assertThat(gains.meanPower).isCloseTo(1, within(0.03));
        assertThat(gains.meanFourth).isCloseTo(1 + (1 + 2 * k) / (1 + k) / (1 + k), within(0.03));
        assertThat(gains.belowTenth).isLessThan(0.002);
    }

    @Test
    void forgetsItsGainAsTheBesselFunctionSays() {
        double doppler = 200;
        double[] lags = {0.1, 0.25, 0.383, 0.5};
        // J0 at 2 pi times these.
        double[] wanted = {0.9037, 0.4720, -0.0001, -0.3042};
        for (int i = 0; i < lags.length; i++) {
            double sum = 0;
            SplittableRandom random = random(7);
            for (int draw = 0; draw < 4000; draw++) {
                FadingGain gain = new FadingGain(doppler, 0, random.split());
                double later = lags[i] / doppler;
                sum += gain.real(0) * gain.real(later) + gain.imaginary(0) * gain.imaginary(later);
            }
            assertThat(sum / 4000).isCloseTo(wanted[i], within(0.04));
        }
    }

    @Test
    void doesNotDependOnTheSizeOfTheBlocks() {
        Fading fading = new Fading(Fading.Kind.RAYLEIGH, 0, 5000);
        List<Path> paths = List.of(DIRECT, new Path(33.3e-9, -4));
        float[] whole = tone(3e6, 9000);
        new MultipathChannel(paths, fading, RATE, random(3)).apply(whole, 9000);

        float[] sent = tone(3e6, 9000);
        MultipathChannel channel = new MultipathChannel(paths, fading, RATE, random(3));
        for (int at = 0; at < 9000; at += 600) {
            float[] piece = new float[1200];
            System.arraycopy(sent, 2 * at, piece, 0, 1200);
            channel.apply(piece, 600);
            for (int i = 0; i < 1200; i++) {
                assertThat(piece[i]).isCloseTo(whole[2 * at + i], within(1e-6f));
            }
        }
    }

    private record Statistics(double meanPower, double meanEnvelope, double meanFourth, double belowTenth) {}

    /** Of many independent gains of a carrier through the channel. */
    private static Statistics gains(Fading fading) {
        int draws = 6000;
        double power = 0;
        double envelope = 0;
        double fourth = 0;
        double below = 0;
        SplittableRandom random = random(11);
        for (int draw = 0; draw < draws; draw++) {
            MultipathChannel channel = new MultipathChannel(List.of(DIRECT), fading, 1e6, random.split());
            float[] iq = {1, 0};
            channel.apply(iq, 1);
            double p = iq[0] * iq[0] + iq[1] * iq[1];
            power += p / draws;
            envelope += Math.sqrt(p) / draws;
            fourth += p * p / draws;
            below += p < 0.1 ? 1.0 / draws : 0;
        }
        return new Statistics(power, envelope, fourth, below);
    }

    private static SplittableRandom random(long seed) {
        return new SplittableRandom(seed);
    }

    private static float[] tone(double frequency, int count) {
        float[] iq = new float[2 * count];
        for (int n = 0; n < count; n++) {
            iq[2 * n] = (float) Math.cos(2 * Math.PI * frequency / RATE * n);
            iq[2 * n + 1] = (float) Math.sin(2 * Math.PI * frequency / RATE * n);
        }
        return iq;
    }

    private static double angle(float[] iq, int sample) {
        return Math.atan2(iq[2 * sample + 1], iq[2 * sample]);
    }
}
