package dev.skydiode.workbench.data;

/** The two parts of a data file. */
public enum Split {
    TRAIN("X_train", "Y_train"),
    TEST("X_test", "Y_test");

    private final String spectra;
    private final String labels;

    Split(String spectra, String labels) {
        this.spectra = spectra;
        this.labels = labels;
    }

    /** Name of the data set of spectra. */
    String spectra() {
        return spectra;
    }

    /** Name of the data set of labels. */
    String labels() {
        return labels;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
