package dev.skydiode.chiplab.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An optimiser's own copy of a network's parameters, of which the network only ever sees what can be set: small updates add up here
 * until they cross to the next step (the straight-through estimator of Bengio et al., arXiv 1308.3432). Biases are continuous.
 */
public final class StraightThrough {
    private final List<TrainableLayer> layers;
    private final @Nullable Limits limits;
    private final List<double[]> wanted;

    /**
     * @param layers the network, whose parameters are set at once and by every {@link #set}
     * @param limits what can be set, or null for everything: then there is no copy, and nothing is to be set
     */
    public StraightThrough(List<TrainableLayer> layers, @Nullable Limits limits) {
        this.layers = layers;
        this.limits = limits;
        this.wanted = new ArrayList<>(Adam.arrays(layers));
        if (limits != null) {
            wanted.replaceAll(double[]::clone);
            set();
        }
    }

    /** The parameters to optimise, in the order of {@link Adam#arrays}. */
    public List<double[]> wanted() {
        return wanted;
    }

    /** Sets the network to what is nearest to the wanted parameters. */
    public void set() {
        if (limits == null) {
            return;
        }
        int index = 0;
        for (int l = 0; l < layers.size(); l++) {
            TrainableLayer layer = layers.get(l);
            for (int j = 0; j < layer.parameters().length; j++) {
                limits.apply(l, j, wanted.get(index++), layer.parameters()[j]);
            }
            System.arraycopy(wanted.get(index++), 0, layer.bias(), 0, layer.bias().length);
        }
    }
}
