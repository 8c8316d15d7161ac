package dev.skydiode.chip.network;

import dev.skydiode.chip.model.ChipModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The network in single precision, for production: the same values as {@link SpintronicNetwork} within a microvolt, held to it by
 * tests, at a fraction of the time.
 *
 * <p>The same input gives the same bits on every machine, whatever the vectors' length, with and without the Vector API, and wherever
 * a window lies in whatever batch: see {@link LayerProduct}. Instances may be shared between threads: each call borrows its own
 * scratch memory.
 */
public final class FastNetwork {
    /** A multiple of every group of windows that {@link PanelProduct} handles at once; so many stay in the cache. */
    private static final int BLOCK_WINDOWS = 96;

    /** Powers beyond this count as this: sums stay finite, and every oscillator has long been clamped. */
    private static final double MAX_MICROWATTS = 1e30;

    private final List<FoldedLayer> layers;
    private final LayerProduct[] products;
    private final FloatOscillator[] oscillators;
    private final Queue<Block> idle = new ConcurrentLinkedQueue<>();

    private FastNetwork(List<FoldedLayer> layers, LayerProduct[] products) {
        this.layers = layers;
        this.products = products;
        this.oscillators = layers.stream()
                .map(layer -> layer.neuron() == null ? null : FloatOscillator.of(layer.neuron()))
                .toArray(FloatOscillator[]::new);
    }

    /**
     * Folds the weights of {@code model} in double precision and packs them in single, once: for 256-128-10 some 10 ms
     * and 136 kB of weights.
     */
    public static FastNetwork of(ChipModel model) {
        List<FoldedLayer> layers = SpintronicNetwork.of(model).layers();
        return new FastNetwork(layers, layers.stream().map(LayerProduct::of).toArray(LayerProduct[]::new));
    }

    /** Without the Vector API, wherever it runs. */
    static FastNetwork plain(ChipModel model) {
        List<FoldedLayer> layers = SpintronicNetwork.of(model).layers();
        return new FastNetwork(layers, layers.stream().map(PlainProduct::new).toArray(LayerProduct[]::new));
    }

    /** Number of input tones. */
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /** Number of scores. */
    public int outputs() {
        return layers.getLast().chains();
    }

    /**
     * Computes the scores of many windows. Runs through them in blocks of {@value #BLOCK_WINDOWS}, so its memory does
     * not grow with their number.
     *
     * @param powersMicrowatts windows one after the other, {@link #inputs()} powers each, at least {@code windows} of them; finite and
     *     not negative, which is not checked here
     * @param windows how many
     * @param scoresVolts filled with V, {@link #outputs()} per window, one window after the other
     * @throws ArrayIndexOutOfBoundsException if an array is too short for so many windows
     */
    public void scores(float[] powersMicrowatts, int windows, float[] scoresVolts) {
        Block block = borrow(Math.min(BLOCK_WINDOWS, windows));
        for (int first = 0; first < windows; first += BLOCK_WINDOWS) {
            int count = Math.min(BLOCK_WINDOWS, windows - first);
            block.run(powersMicrowatts, first * inputs(), count);
            for (int r = 0; r < count; r++) {
                block.copyScores(r, scoresVolts, (first + r) * outputs());
            }
        }
        idle.add(block);
    }

    /** Memory of a call for so many windows: some that is idle, or new one. What an exception leaves behind is not used again. */
    private Block borrow(int windows) {
        Block borrowed = idle.poll();
        return borrowed != null && borrowed.windows >= windows ? borrowed : new Block(windows);
    }

    /**
     * Everything that happens in the chip for one window; the values on the way are single-precision ones.
     *
     * @param powersMicrowatts one per input tone, finite and not negative
     * @throws IllegalArgumentException if the number of powers or one of them is wrong
     */
    public Trace trace(double[] powersMicrowatts) {
        return traces(new double[][] {powersMicrowatts}).getFirst();
    }

    /**
     * As {@link #trace}, for many windows at once: each has the bits that it would have alone.
     *
     * @param rowsMicrowatts windows × input tones
     * @return one per window, in their order
     * @throws IllegalArgumentException if the number of powers of a window or one of them is wrong; then nothing is computed
     */
    public List<Trace> traces(double[][] rowsMicrowatts) {
        for (double[] row : rowsMicrowatts) {
            SpintronicNetwork.check(row, inputs());
        }
        List<Trace> traces = new ArrayList<>(rowsMicrowatts.length);
        Block block = borrow(Math.min(BLOCK_WINDOWS, rowsMicrowatts.length));
        for (int first = 0; first < rowsMicrowatts.length; first += BLOCK_WINDOWS) {
            int count = Math.min(BLOCK_WINDOWS, rowsMicrowatts.length - first);
            for (int r = 0; r < count; r++) {
                narrow(rowsMicrowatts[first + r], block.powers, r * inputs());
            }
            block.run(block.powers, 0, count);
            for (int r = 0; r < count; r++) {
                traces.add(block.trace(r, rowsMicrowatts[first + r]));
            }
        }
        idle.add(block);
        return traces;
    }

    /** A row of doubles as floats, each no more than {@link #MAX_MICROWATTS}. */
    private static void narrow(double[] row, float[] to, int at) {
        for (int i = 0; i < row.length; i++) {
            to[at + i] = (float) Math.min(row[i], MAX_MICROWATTS);
        }
    }

    /** Memory of one call: inputs, voltages and powers of every layer for some windows. */
    private final class Block {
        private final int windows;
        private final float[] powers;
        private final float[][] volts = new float[products.length][];
        private final float[][] emitted = new float[products.length][];

        Block(int windows) {
            this.windows = windows;
            this.powers = new float[windows * inputs()];
            for (int l = 0; l < products.length; l++) {
                volts[l] = new float[windows * products[l].stride()];
                emitted[l] = oscillators[l] == null ? new float[0] : new float[windows * products[l].stride()];
            }
        }

        /**
         * All layers for some windows.
         *
         * @param powers inputs [µW], one window after the other from {@code at} on
         */
        void run(float[] powers, int at, int windows) {
            float[] from = powers;
            int start = at;
            int stride = inputs();
            for (int l = 0; l < products.length; l++) {
                products[l].multiply(from, start, stride, windows, volts[l]);
                if (oscillators[l] != null) {
                    oscillators[l].activate(volts[l], emitted[l], windows * products[l].stride());
                }
                from = emitted[l];
                start = 0;
                stride = products[l].stride();
            }
        }

        /** Copies one window's last voltages, without the padding behind them. */
        void copyScores(int row, float[] scores, int at) {
            int last = products.length - 1;
            System.arraycopy(volts[last], row * products[last].stride(), scores, at, outputs());
        }

        /** What happened to one window of the last run; the input is the caller's in double. */
        Trace trace(int row, double[] powersMicrowatts) {
            List<Trace.Layer> steps = new ArrayList<>(products.length);
            double[] arriving = powersMicrowatts.clone();
            for (int l = 0; l < products.length; l++) {
                FoldedLayer layer = layers.get(l);
                int start = row * products[l].stride();
                double[] chainVolts = widened(volts[l], start, layer.chains());
                double[] outputs = widened(emitted[l], start, layer.neuron() == null ? 0 : layer.chains());
                steps.add(new Trace.Layer(arriving, chainVolts, layer.driveMicroamps(chainVolts), outputs));
                arriving = outputs;
            }
            return new Trace(steps);
        }

        /** Exact: every float is a double. */
        private static double[] widened(float[] from, int start, int count) {
            double[] values = new double[count];
            for (int j = 0; j < count; j++) {
                values[j] = from[start + j];
            }
            return values;
        }
    }
}
