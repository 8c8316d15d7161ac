package dev.skydiode.experiments.baselines;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.skydiode.chiplab.training.CrossValidation;
import dev.skydiode.chiplab.training.CrossValidation.Fold;
import dev.skydiode.chiplab.training.DataSet;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Linear classifiers of LIBLINEAR (R.-E. Fan et al., J. Mach. Learn. Res. 9, 1871 (2008)), one class against the rest; the
 * weight of the errors is chosen by cross-validation within the rows that it trains on.
 */
record LinearModel(Kind kind, Features features, long seed) implements Baseline {
    private static final double[] ERROR_WEIGHTS = {1, 10, 100, 1000, 10_000};
    private static final int FOLDS = 4;
    private static final double TOLERANCE = 1e-3;

    /** Which loss. */
    enum Kind {
        /** Squared distance from +1 and -1: ridge regression. */
        RIDGE("ridge regression", SolverType.L2R_L2LOSS_SVR),
        LOGISTIC("logistic regression", SolverType.L2R_LR),
        SVM("linear SVM", SolverType.L2R_L2LOSS_SVC_DUAL);

        private final String words;
        private final SolverType solver;

        Kind(String words, SolverType solver) {
            this.words = words;
            this.solver = solver;
        }
    }

    @Override
    public String name() {
        return kind.words + ", " + features.words();
    }

    @Override
    public Trained train(LabelledSpectra rows) {
        DataSet data = new DataSet(
                features == Features.LOG_POWER ? shifted(rows) : features.of(rows.powersMicrowatts()),
                rows.labels(),
                rows.classes().size());
        List<Model> models = train(data, errorWeight(data));
        return new Trained(
                powers -> named(models, nodes(seen(powers))), Cost.digital((long) rows.tones() * data.classes()));
    }

    /** Decibels over a nanowatt, because a {@link DataSet} holds nothing negative. */
    private double[][] shifted(LabelledSpectra rows) {
        return java.util.Arrays.stream(rows.powersMicrowatts()).map(this::seen).toArray(double[][]::new);
    }

    private double[] seen(double[] powers) {
        double[] values = features.of(powers);
        return features == Features.LOG_POWER
                ? java.util.Arrays.stream(values).map(v -> (v + 30) / 30).toArray()
                : values;
    }

    private double errorWeight(DataSet data) {
        double best = ERROR_WEIGHTS[0];
        int most = -1;
        List<Fold> folds = CrossValidation.stratified(data, FOLDS, seed);
        for (double weight : ERROR_WEIGHTS) {
            int right = 0;
            for (Fold fold : folds) {
                List<Model> models = train(fold.training(), weight);
                DataSet aside = fold.validation();
                for (int r = 0; r < aside.rows(); r++) {
                    right += named(models, nodes(aside.powersMicrowatts()[r])) == aside.labels()[r] ? 1 : 0;
                }
            }
            if (right > most) {
                most = right;
                best = weight;
            }
        }
        return best;
    }

    private List<Model> train(DataSet data, double errorWeight) {
        Linear.disableDebugOutput();
        Feature[][] x = new Feature[data.rows()][];
        for (int r = 0; r < x.length; r++) {
            x[r] = nodes(data.powersMicrowatts()[r]);
        }
        List<Model> models = new ArrayList<>();
        for (int c = 0; c < data.classes(); c++) {
            int own = c;
            Problem problem = new Problem();
            problem.l = data.rows();
            problem.n = data.tones() + 1;
            problem.x = x;
            problem.y = IntStream.of(data.labels())
                    .mapToDouble(label -> label == own ? 1 : -1)
                    .toArray();
            problem.bias = 1;
            Parameter parameter = new Parameter(kind.solver, errorWeight, TOLERANCE);
            parameter.setP(0);
            parameter.setRandom(new Random(seed));
            models.add(Linear.train(problem, parameter));
        }
        return models;
    }

    /** The class whose machine answers most. */
    private static int named(List<Model> models, Feature[] row) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < models.size(); c++) {
            double[] answer = new double[1];
            Model model = models.get(c);
            Linear.predictValues(model, row, answer);
            // LIBLINEAR answers for the label it met first, regression for +1.
            boolean turned = !model.getSolverType().isSupportVectorRegression() && model.getLabels()[0] < 0;
            double value = turned ? -answer[0] : answer[0];
            if (value > most) {
                most = value;
                best = c;
            }
        }
        return best;
    }

    private static Feature[] nodes(double[] values) {
        Feature[] nodes = new Feature[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            nodes[i] = new FeatureNode(i + 1, values[i]);
        }
        nodes[values.length] = new FeatureNode(values.length + 1, 1);
        return nodes;
    }
}
