package dev.skydiode.scene.script;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.scene.channel.MultipathChannel;
import dev.skydiode.scene.channel.Path;
import dev.skydiode.scene.signal.Burst;
import dev.skydiode.scene.signal.SampleSource;
import dev.skydiode.scene.signal.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One emission on its way through a scene, at the rate at which the air is computed. Not thread-safe. */
final class Transmission {
    /** What fades where no paths are given. */
    private static final Path DIRECT = new Path(0, 0);

    private final Emission emission;
    private final Scene scene;
    private final Consumer<Truth> truth;
    private final double rateHertz;
    private final Signal signal;
    private final Optional<MultipathChannel> channel;
    private final float amplitude;
    private final long start;
    private final long stop;
    private final float[] block;

    private long now;
    private long arrivesUntil;
    private @Nullable Burst burst;
    private long burstStart;
    private long burstEnd;
    private @Nullable SampleSource source;
    private long sourceAt;

    /**
     * @param rateHertz at which the air is computed
     * @param mostSamples of one call
     * @param truth is given each burst within the capture, as it comes up
     */
    Transmission(
            Emission emission,
            Scene scene,
            double rateHertz,
            int mostSamples,
            SplittableRandom random,
            Consumer<Truth> truth) {
        this.emission = emission;
        this.scene = scene;
        this.truth = truth;
        this.rateHertz = rateHertz;
        double offset = emission.centerHertz() + emission.frequencyOffsetHertz() - scene.centerHertz();
        this.signal = emission.waveform().signal(rateHertz, offset, random.split());
        List<Path> paths = emission.paths().isEmpty() ? List.of(DIRECT) : emission.paths();
        this.channel = emission.steady()
                ? Optional.empty()
                : Optional.of(new MultipathChannel(paths, emission.fading(), rateHertz, random.split()));
        this.amplitude = (float) Decibels.amplitudeRatio(emission.powerDbm());
        this.start = Math.round(emission.startSeconds() * rateHertz);
        this.stop = Math.round(Math.min(emission.stopSeconds(), scene.durationSeconds()) * rateHertz);
        this.block = new float[2 * mostSamples];
    }

    /** Samples for which it still arrives after it stopped. */
    int spreadSamples() {
        return channel.map(MultipathChannel::spreadSamples).orElse(0);
    }

    /** Passes over samples without making them. */
    void skip(long samples) {
        now += samples;
        channel.ifPresent(through -> through.skip(samples));
    }

    /** Adds the next samples to those of the others. */
    void add(float[] air, int count) {
        boolean sent = now < stop && now + count > start && send(count);
        arrivesUntil = sent ? now + count + spreadSamples() : arrivesUntil;
        if (!sent && now < arrivesUntil) {
            Arrays.fill(block, 0, 2 * count, 0);
        }
        if (now < arrivesUntil) {
            channel.ifPresent(through -> through.apply(block, count));
            for (int i = 0; i < 2 * count; i++) {
                air[i] += amplitude * block[i];
            }
        } else {
            channel.ifPresent(through -> through.skip(count));
        }
        now += count;
    }

    /** Fills the block with bursts and zeros between; false where all is zero. */
    private boolean send(int count) {
        boolean any = false;
        int at = 0;
        while (at < count) {
            Burst current = catchUp(now + at);
            int from = Math.clamp(burstStart - now, at, count);
            int to = Math.clamp(burstEnd - now, from, count);
            Arrays.fill(block, 2 * at, 2 * from, 0);
            if (to > from && current.within(rateHertz) && current.within(scene.sampleRateHertz())) {
                write(current, from, to - from);
                any = true;
            } else {
                Arrays.fill(block, 2 * from, 2 * to, 0);
            }
            at = to;
        }
        return any;
    }

    /** Makes the current burst the one that ends after a time; after the stop it is one that never comes. */
    private Burst catchUp(long sample) {
        while (burstEnd <= sample) {
            // A signal that never pauses gives the same burst again and again.
            Burst next = burst == null || sample < stop ? signal.next() : burst;
            burst = next;
            source = null;
            burstStart = start + Math.round(next.startSeconds() * rateHertz);
            double end = Math.min(next.endSeconds(), Scene.MAX_SECONDS);
            burstEnd = Math.min(stop, start + Math.round(end * rateHertz));
            if (sample >= stop || burstStart >= stop) {
                burstStart = Long.MAX_VALUE;
                burstEnd = Long.MAX_VALUE;
            } else if (burstEnd > burstStart && next.within(scene.sampleRateHertz())) {
                tell(next);
            }
        }
        return Objects.requireNonNull(burst, "the first burst ends after the start");
    }

    /** The burst in samples of the capture and frequencies on the air. */
    private void tell(Burst burst) {
        double perSample = scene.sampleRateHertz() / rateHertz;
        long first = Math.round(burstStart * perSample);
        long end = Math.max(first + 1, Math.round(burstEnd * perSample));
        truth.accept(new Truth(
                emission.label(),
                first,
                end - first,
                scene.centerHertz() + burst.lowerHertz(),
                scene.centerHertz() + burst.upperHertz()));
    }

    /** Samples of the burst from the place that the scene has reached: what was skipped is passed over in the source too. */
    private void write(Burst burst, int from, int count) {
        SampleSource samples = source;
        if (samples == null) {
            samples = burst.samples().get();
            source = samples;
            sourceAt = burstStart;
        }
        if (sourceAt < now + from) {
            samples.skip(now + from - sourceAt);
        }
        samples.next(block, from, count);
        sourceAt = now + from + count;
    }
}
