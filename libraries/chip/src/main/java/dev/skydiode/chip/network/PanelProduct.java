package dev.skydiode.chip.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows times weights plus bias. Chains are packed in panels of two vectors, a panel's weights lying tone after tone, so
 * that the inner loop reads memory in order; six windows times two vectors of sums stay in registers.
 *
 * <p>y[r][j] = b[j] + sum over i of w[j][i] x[r][i], in V for x in µW and w in V/µW: each lane holds one chain's sum, begins with
 * the bias and takes the tones in order, one fused multiply-add each. That is the order of {@link LayerProduct}, so blocks of
 * six, four or one window and any number of lanes give the same bits.
 *
 * <p>Each inner loop is one small static method with named locals on purpose: in a larger one, or with arrays of vectors,
 * the JIT gives up inlining and boxes every vector, which is slower than plain loops.
 */
final class PanelProduct implements LayerProduct {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    /** Chains of a panel; the last panel of a layer is filled up with chains of weight and bias 0. */
    private static final int PANEL = 2 * LANES;

    private final int inputs;
    private final int panels;
    /** Weight of chain j for tone i at {@code ((j / PANEL) * inputs + i) * PANEL + j % PANEL}, V/µW. */
    private final float[] weights;

    private final float[] bias;

    /** Packs a layer's weights, rounded to single precision once. */
    PanelProduct(FoldedLayer layer) {
        this.inputs = layer.inputs();
        this.panels = (layer.chains() + PANEL - 1) / PANEL;
        this.weights = new float[panels * inputs * PANEL];
        this.bias = new float[panels * PANEL];
        for (int j = 0; j < layer.chains(); j++) {
            bias[j] = (float) layer.bias(j);
            for (int i = 0; i < inputs; i++) {
                weights[((j / PANEL) * inputs + i) * PANEL + j % PANEL] = (float) layer.weight(j, i);
            }
        }
    }

    @Override
    public int stride() {
        return panels * PANEL;
    }

    /** Six windows at a time, then four, then one: each window's sums are the same in all three. */
    @Override
    public void multiply(float[] x, int at, int stride, int windows, float[] y) {
        int r = 0;
        for (; r + 6 <= windows; r += 6) {
            for (int p = 0; p < panels; p++) {
                six(
                        x,
                        at + r * stride,
                        stride,
                        inputs,
                        weights,
                        p * inputs * PANEL,
                        bias,
                        p * PANEL,
                        y,
                        r * stride() + p * PANEL,
                        stride());
            }
        }
        for (; r + 4 <= windows; r += 4) {
            for (int p = 0; p < panels; p++) {
                four(
                        x,
                        at + r * stride,
                        stride,
                        inputs,
                        weights,
                        p * inputs * PANEL,
                        bias,
                        p * PANEL,
                        y,
                        r * stride() + p * PANEL,
                        stride());
            }
        }
        for (; r < windows; r++) {
            one(x, at + r * stride, y, r * stride());
        }
    }

    /** One window: four panels at a time, then one by one. */
    private void one(float[] x, int at, float[] y, int to) {
        int panelSize = inputs * PANEL;
        int p = 0;
        for (; p + 4 <= panels; p += 4) {
            single(x, at, inputs, weights, p * panelSize, panelSize, bias, p * PANEL, y, to + p * PANEL);
        }
        for (; p < panels; p++) {
            narrow(x, at, inputs, weights, p * panelSize, bias, p * PANEL, y, to + p * PANEL);
        }
    }

    /**
     * Six windows, one panel: twelve sums, two vectors of weights and a broadcast power, of 16 or 32 registers.
     *
     * @param x powers [µW]; window r's begin at {@code at + r * stride}
     * @param panel where the panel's weights begin in w
     * @param chain where the panel's biases begin
     * @param y receives voltages [V]; window r's begin at {@code to + r * yStride}
     */
    private static void six(
            float[] x,
            int at,
            int stride,
            int inputs,
            float[] w,
            int panel,
            float[] bias,
            int chain,
            float[] y,
            int to,
            int yStride) {
        FloatVector a0 = FloatVector.fromArray(S, bias, chain);
        FloatVector b0 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a1 = FloatVector.fromArray(S, bias, chain);
        FloatVector b1 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a2 = FloatVector.fromArray(S, bias, chain);
        FloatVector b2 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a3 = FloatVector.fromArray(S, bias, chain);
        FloatVector b3 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a4 = FloatVector.fromArray(S, bias, chain);
        FloatVector b4 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a5 = FloatVector.fromArray(S, bias, chain);
        FloatVector b5 = FloatVector.fromArray(S, bias, chain + LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector u = FloatVector.fromArray(S, w, panel + i * PANEL);
            FloatVector v = FloatVector.fromArray(S, w, panel + i * PANEL + LANES);
            int p = at + i;
            FloatVector x0 = FloatVector.broadcast(S, x[p]);
            a0 = u.fma(x0, a0);
            b0 = v.fma(x0, b0);
            FloatVector x1 = FloatVector.broadcast(S, x[p + stride]);
            a1 = u.fma(x1, a1);
            b1 = v.fma(x1, b1);
            FloatVector x2 = FloatVector.broadcast(S, x[p + 2 * stride]);
            a2 = u.fma(x2, a2);
            b2 = v.fma(x2, b2);
            FloatVector x3 = FloatVector.broadcast(S, x[p + 3 * stride]);
            a3 = u.fma(x3, a3);
            b3 = v.fma(x3, b3);
            FloatVector x4 = FloatVector.broadcast(S, x[p + 4 * stride]);
            a4 = u.fma(x4, a4);
            b4 = v.fma(x4, b4);
            FloatVector x5 = FloatVector.broadcast(S, x[p + 5 * stride]);
            a5 = u.fma(x5, a5);
            b5 = v.fma(x5, b5);
        }
        a0.intoArray(y, to);
        b0.intoArray(y, to + LANES);
        a1.intoArray(y, to + yStride);
        b1.intoArray(y, to + yStride + LANES);
        a2.intoArray(y, to + 2 * yStride);
        b2.intoArray(y, to + 2 * yStride + LANES);
        a3.intoArray(y, to + 3 * yStride);
        b3.intoArray(y, to + 3 * yStride + LANES);
        a4.intoArray(y, to + 4 * yStride);
        b4.intoArray(y, to + 4 * yStride + LANES);
        a5.intoArray(y, to + 5 * yStride);
        b5.intoArray(y, to + 5 * yStride + LANES);
    }

    /** Four windows, one panel; parameters as for six. */
    private static void four(
            float[] x,
            int at,
            int stride,
            int inputs,
            float[] w,
            int panel,
            float[] bias,
            int chain,
            float[] y,
            int to,
            int yStride) {
        FloatVector a0 = FloatVector.fromArray(S, bias, chain);
        FloatVector b0 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a1 = FloatVector.fromArray(S, bias, chain);
        FloatVector b1 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a2 = FloatVector.fromArray(S, bias, chain);
        FloatVector b2 = FloatVector.fromArray(S, bias, chain + LANES);
        FloatVector a3 = FloatVector.fromArray(S, bias, chain);
        FloatVector b3 = FloatVector.fromArray(S, bias, chain + LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector u = FloatVector.fromArray(S, w, panel + i * PANEL);
            FloatVector v = FloatVector.fromArray(S, w, panel + i * PANEL + LANES);
            int p = at + i;
            FloatVector x0 = FloatVector.broadcast(S, x[p]);
            a0 = u.fma(x0, a0);
            b0 = v.fma(x0, b0);
            FloatVector x1 = FloatVector.broadcast(S, x[p + stride]);
            a1 = u.fma(x1, a1);
            b1 = v.fma(x1, b1);
            FloatVector x2 = FloatVector.broadcast(S, x[p + 2 * stride]);
            a2 = u.fma(x2, a2);
            b2 = v.fma(x2, b2);
            FloatVector x3 = FloatVector.broadcast(S, x[p + 3 * stride]);
            a3 = u.fma(x3, a3);
            b3 = v.fma(x3, b3);
        }
        a0.intoArray(y, to);
        b0.intoArray(y, to + LANES);
        a1.intoArray(y, to + yStride);
        b1.intoArray(y, to + yStride + LANES);
        a2.intoArray(y, to + 2 * yStride);
        b2.intoArray(y, to + 2 * yStride + LANES);
        a3.intoArray(y, to + 3 * yStride);
        b3.intoArray(y, to + 3 * yStride + LANES);
    }

    /**
     * One window, eight vectors of chains: enough sums at once to hide the latency of multiply-add.
     *
     * @param panel where the first of four panels' weights begin in w; the others follow {@code panelSize} apart
     */
    private static void single(
            float[] x,
            int at,
            int inputs,
            float[] w,
            int panel,
            int panelSize,
            float[] bias,
            int chain,
            float[] y,
            int to) {
        FloatVector a0 = FloatVector.fromArray(S, bias, chain + 0 * PANEL);
        FloatVector b0 = FloatVector.fromArray(S, bias, chain + 0 * PANEL + LANES);
        FloatVector a1 = FloatVector.fromArray(S, bias, chain + 1 * PANEL);
        FloatVector b1 = FloatVector.fromArray(S, bias, chain + 1 * PANEL + LANES);
        FloatVector a2 = FloatVector.fromArray(S, bias, chain + 2 * PANEL);
        FloatVector b2 = FloatVector.fromArray(S, bias, chain + 2 * PANEL + LANES);
        FloatVector a3 = FloatVector.fromArray(S, bias, chain + 3 * PANEL);
        FloatVector b3 = FloatVector.fromArray(S, bias, chain + 3 * PANEL + LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector p = FloatVector.broadcast(S, x[at + i]);
            int row = panel + i * PANEL;
            a0 = FloatVector.fromArray(S, w, row).fma(p, a0);
            b0 = FloatVector.fromArray(S, w, row + LANES).fma(p, b0);
            a1 = FloatVector.fromArray(S, w, row + panelSize).fma(p, a1);
            b1 = FloatVector.fromArray(S, w, row + panelSize + LANES).fma(p, b1);
            a2 = FloatVector.fromArray(S, w, row + 2 * panelSize).fma(p, a2);
            b2 = FloatVector.fromArray(S, w, row + 2 * panelSize + LANES).fma(p, b2);
            a3 = FloatVector.fromArray(S, w, row + 3 * panelSize).fma(p, a3);
            b3 = FloatVector.fromArray(S, w, row + 3 * panelSize + LANES).fma(p, b3);
        }
        a0.intoArray(y, to + 0 * PANEL);
        b0.intoArray(y, to + 0 * PANEL + LANES);
        a1.intoArray(y, to + 1 * PANEL);
        b1.intoArray(y, to + 1 * PANEL + LANES);
        a2.intoArray(y, to + 2 * PANEL);
        b2.intoArray(y, to + 2 * PANEL + LANES);
        a3.intoArray(y, to + 3 * PANEL);
        b3.intoArray(y, to + 3 * PANEL + LANES);
    }

    /** One window, one panel: what four panels leave over. */
    private static void narrow(
            float[] x, int at, int inputs, float[] w, int panel, float[] bias, int chain, float[] y, int to) {
        FloatVector a = FloatVector.fromArray(S, bias, chain);
        FloatVector b = FloatVector.fromArray(S, bias, chain + LANES);
        for (int i = 0; i < inputs; i++) {
            FloatVector p = FloatVector.broadcast(S, x[at + i]);
            a = FloatVector.fromArray(S, w, panel + i * PANEL).fma(p, a);
            b = FloatVector.fromArray(S, w, panel + i * PANEL + LANES).fma(p, b);
        }
        a.intoArray(y, to);
        b.intoArray(y, to + LANES);
    }
}
