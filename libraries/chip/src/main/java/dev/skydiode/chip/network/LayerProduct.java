package dev.skydiode.chip.network;

/**
 * Powers times one layer's weights plus bias, in single precision, for several windows.
 *
 * <p>Every sum has one order: it starts with the bias and takes tone after tone, v ← fma(w, P, v), rounded once each. Lanes hold
 * different chains, so neither their number nor a window's place in a batch has a say in the bits.
 */
sealed interface LayerProduct permits PanelProduct, PlainProduct {

    /** Length of a row of results: the chains and, behind them, padding that means nothing. */
    int stride();

    /**
     * Multiplies: y[r][j] = b[j] + Σ_i w[j][i]·x[r][i].
     *
     * @param x powers [µW]; row r starts at {@code at + r·stride}
     * @param at where the first row starts in x
     * @param stride from one row of x to the next, not below the number of inputs
     * @param windows number of rows
     * @param y filled with chain voltages [V], rows {@link #stride} apart, from 0 on
     */
    void multiply(float[] x, int at, int stride, int windows, float[] y);

    /** With the Vector API where its module was added to the JVM, plain loops elsewhere. */
    static LayerProduct of(FoldedLayer layer) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new PanelProduct(layer)
                : new PlainProduct(layer);
    }
}
