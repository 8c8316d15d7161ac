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
     * Multiplies.
     *
     * @param x powers [µW]; row r starts at {@code at + r·stride}
     * @param y filled with chain voltages [V], rows {@link #stride} apart
     */
    void multiply(float[] x, int at, int stride, int windows, float[] y);

    /** With the Vector API where its module was added to the JVM, plain loops elsewhere. */
    static LayerProduct of(FoldedLayer layer) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new PanelProduct(layer)
                : new PlainProduct(layer);
    }
}
