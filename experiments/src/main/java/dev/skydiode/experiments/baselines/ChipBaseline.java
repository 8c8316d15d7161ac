package dev.skydiode.experiments.baselines;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.model.ChipModels;
import dev.skydiode.chip.model.LayerModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.chiplab.training.Recipe;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.robust.RobustRecipe;
import java.util.List;

/**
 * Chips: one layer of chains without neurons, the paper's network, the default one. Where the rows are those that a model of
 * the library was trained on, that model answers; on any others (a fold's) the same recipe trains a new one.
 */
record ChipBaseline(Kind kind, long seed, int threads) implements Baseline {

    /** Which chip. */
    enum Kind {
        ONE_LAYER("one chain layer without neurons, 256-10"),
        PAPER("paper's chip, 256-128-10"),
        DEFAULT("default chip, 256-128-10");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        return kind.words;
    }

    @Override
    public Trained train(LabelledSpectra rows) {
        ChipModel model = model(rows);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        return new Trained(
                powers -> SpintronicNetwork.argMax(network.scores(powers)), cost(model, rows.powersMicrowatts()));
    }

    private ChipModel model(LabelledSpectra rows) {
        return switch (kind) {
            case ONE_LAYER ->
                trained(
                        rows,
                        new Recipe(
                                List.of(), null, Recipe.published(seed, threads).settings()));
            case PAPER -> shippedOr(ChipModels.PAPER, rows, () -> paper(rows));
            case DEFAULT ->
                shippedOr(
                        ChipModels.DEFAULT,
                        rows,
                        () -> RobustRecipe.standard(seed, threads).train(paper(rows), dataSet(rows), epoch -> {}));
        };
    }

    private ChipModel paper(LabelledSpectra rows) {
        return trained(rows, Recipe.published(seed, threads));
    }

    private static ChipModel shippedOr(
            String name, LabelledSpectra rows, java.util.function.Supplier<ChipModel> otherwise) {
        ChipModel shipped = ChipModels.byName(name);
        return rows.sha256().equals(shipped.provenance().dataSha256()) ? shipped : otherwise.get();
    }

    private static ChipModel trained(LabelledSpectra rows, Recipe recipe) {
        DataSet data = dataSet(rows);
        return recipe.train(rows.classes(), data, data, epoch -> {}).model();
    }

    private static DataSet dataSet(LabelledSpectra rows) {
        return new DataSet(
                rows.powersMicrowatts(), rows.labels(), rows.classes().size());
    }

    private static Cost cost(ChipModel model, double[][] rows) {
        long multiplyAdds = 0;
        long junctions = 0;
        for (LayerModel layer : model.layers()) {
            multiplyAdds += (long) layer.chains() * layer.inputs();
            junctions += (long) layer.chains() * layer.resonators() + (layer.oscillator() == null ? 0 : layer.chains());
        }
        SpintronicNetwork network = SpintronicNetwork.of(model);
        PowerModel power = PowerModel.of(model, PowerSettings.DEFAULT);
        double nanojoules = 0;
        for (double[] row : rows) {
            nanojoules += power.budget(network.trace(row)).nanojoulesPerWindow() / rows.length;
        }
        return new Cost(multiplyAdds, junctions, nanojoules);
    }
}
