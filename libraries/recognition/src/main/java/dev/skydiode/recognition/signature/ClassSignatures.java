package dev.skydiode.recognition.signature;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.radio.spectrum.ToneStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Whether a spectrum looks like the class that the chip names: the distance that makes a signal of no class UNKNOWN.
 *
 * <p>The chip's voltages alone cannot tell: a closed-set network answers noise as surely as it answers a drone. So the
 * spectrum is held against the class's known channels. The match is the greatest cosine between the amplitudes above the
 * floor and those of a channel's mean spectrum; it knows nothing of level and noise floor. Thresholds come from the
 * training rows alone and travel with the signatures. Immutable.
 */
public final class ClassSignatures {

    /** What counts as floor, in lower quartiles: keeps the speckle of noise out of the match. */
    private static final double FLOOR_FACTOR = 1.3;

    /** A channel of which a capture covers less power than this share is not held against it. */
    static final double MIN_COVERED = 0.5;

    private final Map<String, ClassSignature> known;
    private final Map<String, List<Channel>> channels = new HashMap<>();

    /** Amplitudes of a channel's mean spectrum, and the sum of their squares. */
    private record Channel(double[] amplitudes, double energy) {
        static Channel of(double[] amplitudes) {
            double energy = 0;
            for (double amplitude : amplitudes) {
                energy += amplitude * amplitude;
            }
            return new Channel(amplitudes, energy);
        }
    }

    /** @param known signature by class name; of other classes nothing is known */
    public ClassSignatures(Map<String, ClassSignature> known) {
        this.known = Map.copyOf(known);
        known.forEach((name, signature) -> channels.put(
                name,
                signature.channels().stream()
                        .map(channel -> Channel.of(channel.amplitudes()))
                        .toList()));
    }

    /**
     * Whether the spectrum matches the class at least as well as its training rows do.
     *
     * @param className the class that was named
     * @param powersMicrowatts 256 tone powers, 0 where not covered, at any gain
     * @return true also for a class without signatures: nothing is known against it
     */
    public boolean fits(String className, double[] powersMicrowatts) {
        OptionalDouble excess = excess(className, powersMicrowatts);
        return excess.isEmpty() || excess.getAsDouble() >= 0;
    }

    /**
     * The match minus the class's threshold, -1 to 1: 0 or more where the spectrum looks like the class.
     *
     * @return empty for a class without signatures
     */
    public OptionalDouble excess(String className, double[] powersMicrowatts) {
        OptionalDouble match = match(className, powersMicrowatts);
        return match.isEmpty() ? match : OptionalDouble.of(match.getAsDouble() - threshold(className));
    }

    /**
     * Least match that counts.
     *
     * @param className a class with a signature
     */
    public double threshold(String className) {
        return Objects.requireNonNull(known.get(className), className).threshold();
    }

    /**
     * The greatest cosine with any channel of the class, 0 to 1: max over channels c of Σ a·c / √(Σ a² Σ c²), the sums over
     * the covered tones, a the amplitudes above the floor.
     *
     * @param powersMicrowatts 256 tone powers, 0 where not covered, at any gain
     * @return empty for a class without signatures
     */
    public OptionalDouble match(String className, double[] powersMicrowatts) {
        return seen(powersMicrowatts).match(className);
    }

    /**
     * A spectrum made ready to be held against several classes.
     *
     * @param powersMicrowatts 256 tone powers, 0 where not covered, at any gain
     */
    public Seen seen(double[] powersMicrowatts) {
        return new Seen(powersMicrowatts, lowerQuartile(powersMicrowatts), hasPower(powersMicrowatts));
    }

    /** The same of what a chip receives: where all tones are covered their lower quartile is known. */
    public Seen seen(ChipInput input) {
        double[] powers = input.powersMicrowatts();
        boolean known = input.quality().coverage() == 1 && hasPower(powers);
        return known ? new Seen(powers, input.floorMicrowatts(), true) : seen(powers);
    }

    /** Whether each tone has some. */
    private static boolean hasPower(double[] powers) {
        for (double power : powers) {
            if (!(power > 0)) {
                return false;
            }
        }
        return true;
    }

    /** What tells how far a spectrum is off the classes' channels; made anew, with every channel at every offset. */
    public OffsetEstimator offsets() {
        return new OffsetEstimator(known);
    }

    /** Number of channels of all classes, each a comparison over all tones. */
    public int channelCount() {
        return channels.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Largest share of the hops of an interferer, Bluetooth over its 79 channels, that look like a class to a receiver that
     * sees so many hertz of the band: by the class's name and that width. Classes that are not named are never looked
     * like. A single such hop says nothing for the class.
     */
    public Map<String, NavigableMap<Double, Double>> falseMatchShares() {
        Map<String, NavigableMap<Double, Double>> shares = new HashMap<>();
        known.forEach((name, signature) -> {
            for (ClassSignature.FalseMatchShare each : signature.falseMatchShares()) {
                shares.computeIfAbsent(name, any -> new TreeMap<>()).put(each.seenHertz(), each.share());
            }
        });
        return shares;
    }

    /** Share of an interferer's hops over the whole band that are taken for a class; 0 where none are. */
    public double falseMatchShare(String className) {
        ClassSignature signature = known.get(className);
        return signature == null || signature.falseMatchShares().isEmpty()
                ? 0
                : signature.falseMatchShares().getLast().share();
    }

    /** Of the tones with any power; 0 where none has. */
    private static double lowerQuartile(double[] powers) {
        double[] covered = new double[DefaultBand.TONES];
        int count = 0;
        for (double power : powers) {
            if (power > 0) {
                covered[count++] = power;
            }
        }
        return count == 0 ? 0 : ToneStatistics.ranked(covered, count, count / 4);
    }

    /** √max(0, P − floor) of each tone; the floor is a multiple of the lower quartile of the tones with any power. */
    static double[] amplitudesAboveFloor(double[] powers) {
        double floor = FLOOR_FACTOR * lowerQuartile(powers);
        double[] seen = new double[DefaultBand.TONES];
        for (int tone = 0; tone < DefaultBand.TONES; tone++) {
            seen[tone] = amplitudeAbove(floor, powers[tone]);
        }
        return seen;
    }

    private static double amplitudeAbove(double floor, double power) {
        return power > floor ? Math.sqrt(power - floor) : 0;
    }

    /** One spectrum: its amplitudes above the floor, worked out once for all classes. */
    public final class Seen {
        private final double[] powers;
        /** Tones over the floor, ascending: the others add nothing to a product. */
        private final int[] audible;

        /** Of these tones, over the floor. */
        private final double[] amplitudes;

        private final double energy;
        private final boolean covered;

        private Seen(double[] powers, double lowerQuartile, boolean covered) {
            this.powers = powers;
            this.covered = covered;
            double floor = FLOOR_FACTOR * lowerQuartile;
            int count = 0;
            for (double power : powers) {
                count += power > floor ? 1 : 0;
            }
            this.audible = new int[count];
            this.amplitudes = new double[count];
            double sum = 0;
            int at = 0;
            for (int tone = 0; at < count; tone++) {
                if (powers[tone] > floor) {
                    double amplitude = amplitudeAbove(floor, powers[tone]);
                    audible[at] = tone;
                    amplitudes[at++] = amplitude;
                    sum += amplitude * amplitude;
                }
            }
            this.energy = sum;
        }

        /** As {@link ClassSignatures#match} has it. */
        public OptionalDouble match(String className) {
            List<Channel> known = channels.get(className);
            if (known == null) {
                return OptionalDouble.empty();
            }
            double best = 0;
            for (Channel channel : known) {
                best = Math.max(best, cosine(channel));
            }
            return OptionalDouble.of(best);
        }

        /** Over the covered tones only, those with any power at all; 0 where too little of the channel is covered to tell. */
        private double cosine(Channel channel) {
            double channelEnergy = covered ? channel.energy() : coveredEnergy(channel);
            if (channelEnergy < MIN_COVERED * channel.energy() || energy == 0) {
                return 0;
            }
            double product = 0;
            double[] known = channel.amplitudes();
            for (int i = 0; i < audible.length; i++) {
                product += amplitudes[i] * known[audible[i]];
            }
            return product / Math.sqrt(energy * channelEnergy);
        }

        private double coveredEnergy(Channel channel) {
            double sum = 0;
            for (int tone = 0; tone < DefaultBand.TONES; tone++) {
                double amplitude = channel.amplitudes()[tone];
                sum += powers[tone] > 0 ? amplitude * amplitude : 0;
            }
            return sum;
        }
    }
}
