package dev.skydiode.workbench.train;

import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.chiplab.training.TrainingSettings;
import dev.skydiode.workbench.console.InputException;
import dev.skydiode.workbench.console.SeedOption;
import dev.skydiode.workbench.console.ThreadsOption;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that choose how a chip is trained. */
public final class RecipeOptions {

    /** Where the settings start from. */
    enum Base {
        PUBLISHED,
        VARIED
    }

    @Option(
            names = "--recipe",
            defaultValue = "published",
            description = "published or varied (inputs varied in level and speckle); default ${DEFAULT-VALUE}")
    private Base base;

    @Mixin
    private SeedOption seed;

    @Option(names = "--epochs", description = "passes over the data; default that of the recipe, 100")
    private Integer epochs;

    @Option(names = "--learning-rate", description = "Adam's, in GHz and V; default that of the recipe")
    private Double learningRate;

    @Option(
            names = "--patience",
            defaultValue = "0",
            description = "stop early: set a fifth of the rows aside and stop when they have not improved for so many"
                    + " epochs; 0: train to the end")
    private int patience;

    @Option(
            names = "--hidden",
            split = ",",
            defaultValue = "128",
            description = "neurons of each hidden layer, as 128 or 64,32; default ${DEFAULT-VALUE}")
    private List<Integer> hidden;

    @Mixin
    private ThreadsOption threads;

    /**
     * What was asked for.
     *
     * @throws InputException if a value is out of its range
     */
    Recipe recipe() {
        int workers = threads.count();
        try {
            if (hidden.stream().anyMatch(size -> size < 1 || size > 4096)) {
                throw new IllegalArgumentException("hidden: expected sizes of 1 to 4096, found " + hidden);
            }
            Recipe start = base == Base.VARIED
                    ? Recipe.varied(seed.value(), workers)
                    : Recipe.published(seed.value(), workers);
            TrainingSettings settings = start.settings().withPatience(patience);
            settings = epochs == null ? settings : settings.withEpochs(epochs);
            settings = learningRate == null ? settings : settings.withLearningRate(learningRate);
            return new Recipe(hidden, start.oscillator(), settings);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
