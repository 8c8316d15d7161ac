package dev.skydiode.chiplab.variability;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.LayerModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One chip as it came out of fabrication: every device's deviation from the design, and what affects all of them.
 *
 * @param seed seed of the draw
 * @param levels what was drawn from, and the effects common to all devices
 * @param layers the deviations of each layer's devices
 */
public record ChipDeviations(long seed, DeviationLevels levels, List<LayerDeviations> layers) {

    /** Takes a copy of the list. */
    public ChipDeviations {
        if (levels == null) {
            throw new IllegalArgumentException("levels: missing");
        }
        if (layers == null || layers.isEmpty()) {
            throw new IllegalArgumentException("layers: expected at least one");
        }
        if (layers.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("layers[%d]: missing".formatted(layers.indexOf(null)));
        }
        layers = List.copyOf(layers);
    }

    /**
     * Draws a chip of a design; the same seed draws the same chip on every machine. Every layer and both kinds of dead devices have streams
     * of their own, so that other dead devices leave everything else that is drawn as it was.
     *
     * @param design its layers' sizes
     * @param levels spreads, and numbers of dead devices
     * @param seed decides every deviation
     * @throws IllegalArgumentException if more devices are to be dead than the first layer has junctions, or the chip oscillators
     */
    public static ChipDeviations draw(ChipModel design, DeviationLevels levels, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<LayerDeviations> layers = new ArrayList<>();
        for (LayerModel layer : design.layers()) {
            layers.add(LayerDeviations.draw(
                    layer.chains(), layer.resonators(), layer.oscillator() != null, levels, chance.split()));
        }
        killJunctions(layers.getFirst(), levels.deadJunctions(), chance.split());
        killNeurons(layers, levels.deadNeurons(), chance.split());
        return new ChipDeviations(seed, levels, layers);
    }

    /** Sensitivity −1: the junction rectifies nothing. Places count chain by chain. */
    private static void killJunctions(LayerDeviations layer, int count, RandomGenerator chance) {
        int[] chosen = choose(layer.chains() * layer.resonators(), count, chance);
        for (int place : chosen) {
            layer.sensitivityErrors()[place / layer.resonators()][place % layer.resonators()] = -1;
        }
    }

    /** Power −1: the oscillator emits nothing. Places count through the layers in order. */
    private static void killNeurons(List<LayerDeviations> layers, int count, RandomGenerator chance) {
        int total =
                layers.stream().mapToInt(l -> l.oscillatorPowerErrors().length).sum();
        for (int place : choose(total, count, chance)) {
            int left = place;
            for (LayerDeviations layer : layers) {
                double[] powers = layer.oscillatorPowerErrors();
                if (left >= 0 && left < powers.length) {
                    powers[left] = -1;
                }
                left -= powers.length;
            }
        }
    }

    /** {@code count} different places of {@code total}, by a partial shuffle. */
    private static int[] choose(int total, int count, RandomGenerator chance) {
        if (count > total) {
            throw new IllegalArgumentException(count + " dead devices asked of a chip that has " + total);
        }
        int[] places = new int[total];
        for (int i = 0; i < total; i++) {
            places[i] = i;
        }
        for (int i = 0; i < count; i++) {
            int other = i + chance.nextInt(total - i);
            int swap = places[i];
            places[i] = places[other];
            places[other] = swap;
        }
        return Arrays.copyOf(places, count);
    }
}
