package dev.skydiode.workbench.evaluate;

import dev.skydiode.chip.model.ChipModel;
import dev.skydiode.chip.network.SpintronicNetwork;
import dev.skydiode.chip.power.PowerBudget;
import dev.skydiode.chip.power.PowerModel;
import dev.skydiode.chip.power.PowerSettings;
import dev.skydiode.chip.power.PowerSummary;
import dev.skydiode.workbench.data.LabelledSpectra;
import dev.skydiode.workbench.data.Models;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model makes of labelled spectra, by the double precision kernel that specifies the chip.
 *
 * @param confusion over the model's classes
 * @param scoresVolts rows x classes, output chain voltages
 * @param named index of the class with the highest score, per row
 * @param power mean, least and most power over the rows
 */
record Evaluation(Confusion confusion, double[][] scoresVolts, int[] named, PowerSummary power) {

    static Evaluation of(ChipModel model, LabelledSpectra data, PowerSettings settings) {
        int[] classOfLabel = Models.classOfLabel(model, data);
        SpintronicNetwork network = SpintronicNetwork.of(model);
        PowerModel powerModel = PowerModel.of(model, settings);
        Confusion confusion = new Confusion(model.outputs());
        double[][] scores = new double[data.rows()][];
        int[] named = new int[data.rows()];
        List<PowerBudget> budgets = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            double[] powers = data.powersMicrowatts()[row];
            scores[row] = network.scores(powers);
            named[row] = SpintronicNetwork.argMax(scores[row]);
            budgets.add(powerModel.budget(network.trace(powers)));
            confusion.add(classOfLabel[data.labels()[row]], named[row]);
        }
        return new Evaluation(confusion, scores, named, PowerSummary.of(budgets, settings));
    }
}
