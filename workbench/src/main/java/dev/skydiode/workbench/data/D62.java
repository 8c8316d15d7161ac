package dev.skydiode.workbench.data;

import dev.skydiode.radio.spectrum.DefaultBand;
import dev.skydiode.workbench.console.InputException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads files laid out as "RadioSpin D62 RF fingerprinting" (Zenodo record 7646236): {@code X_train}, {@code X_test}
 * (rows x 256, 1 = 1 microwatt per tone) and {@code Y_train}, {@code Y_test} (index into the class list).
 */
public final class D62 {

    /** The classes in label order, by the data set's own names. */
    public static final List<String> CLASSES =
            List.of("dx4e", "dx6i", "MTx", "Nineeg", "Parrot", "q205", "S500", "tello", "WiFi", "wltoys");

    private D62() {}

    /**
     * Reads one split and checks every value.
     *
     * @throws InputException naming the file, the data set and what is wrong with it
     */
    public static LabelledSpectra read(Path file, Split split) {
        return read(file, split, CLASSES);
    }

    /**
     * The same of a file with other classes.
     *
     * @param classes names of the labels 0, 1, ..., all different
     */
    public static LabelledSpectra read(Path file, Split split, List<String> classes) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": no such file; expected an HDF5 file of the D62 layout");
        }
        try (HdfFile hdf = new HdfFile(file)) {
            double[][] powers = spectra(file, dataset(file, hdf, split.spectra()));
            int[] labels = labels(file, dataset(file, hdf, split.labels()), classes.size());
            if (powers.length != labels.length) {
                throw new InputException("%s: %s has %d rows, %s has %d labels; expected as many"
                        .formatted(file, split.spectra(), powers.length, split.labels(), labels.length));
            }
            if (split == Split.TRAIN) {
                rejectEmptyClass(file, labels, classes);
            }
            return new LabelledSpectra(classes, powers, labels, DataSource.file(file));
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            // The reader answers a damaged file with whatever its buffers throw, not only with its own exceptions.
            throw new InputException(file + ": not a readable HDF5 file (" + firstLine(e) + ")", e);
        }
    }

    private static Dataset dataset(Path file, HdfFile hdf, String name) {
        if (!(hdf.getChild(name) instanceof Dataset dataset)) {
            throw new InputException(
                    "%s: no data set %s; expected X_train, Y_train, X_test and Y_test".formatted(file, name));
        }
        return dataset;
    }

    private static double[][] spectra(Path file, Dataset dataset) {
        int[] shape = dataset.getDimensions();
        if (shape.length != 2 || shape[0] == 0 || shape[1] != DefaultBand.TONES) {
            throw new InputException("%s: %s has shape %s; expected rows x %d"
                    .formatted(file, dataset.getName(), Arrays.toString(shape), DefaultBand.TONES));
        }
        double[][] powers = new double[shape[0]][DefaultBand.TONES];
        Object flat = numbers(file, dataset);
        for (int row = 0; row < shape[0]; row++) {
            for (int tone = 0; tone < DefaultBand.TONES; tone++) {
                double power = number(flat, row * DefaultBand.TONES + tone);
                if (!(power >= 0) || power == Double.POSITIVE_INFINITY) {
                    throw new InputException("%s: %s[%d][%d] is %s; expected a finite power of at least 0 microwatt"
                            .formatted(file, dataset.getName(), row, tone, power));
                }
                powers[row][tone] = power;
            }
        }
        return powers;
    }

    private static int[] labels(Path file, Dataset dataset, int classes) {
        int[] shape = dataset.getDimensions();
        if (shape.length == 0 || shape.length > 2 || (shape.length == 2 && shape[1] != 1)) {
            throw new InputException("%s: %s has shape %s; expected one label per row"
                    .formatted(file, dataset.getName(), Arrays.toString(shape)));
        }
        int[] labels = new int[shape[0]];
        Object flat = numbers(file, dataset);
        for (int row = 0; row < labels.length; row++) {
            double label = number(flat, row);
            if (label != Math.rint(label) || label < 0 || label >= classes) {
                throw new InputException("%s: %s[%d] is %s; expected a class index of 0 to %d"
                        .formatted(file, dataset.getName(), row, label, classes - 1));
            }
            labels[row] = (int) label;
        }
        return labels;
    }

    private static Object numbers(Path file, Dataset dataset) {
        Object flat = dataset.getDataFlat();
        if (!(flat instanceof double[]
                || flat instanceof float[]
                || flat instanceof long[]
                || flat instanceof int[]
                || flat instanceof short[]
                || flat instanceof byte[])) {
            throw new InputException("%s: %s holds %s; expected numbers"
                    .formatted(file, dataset.getName(), dataset.getJavaType().getSimpleName()));
        }
        return flat;
    }

    private static double number(Object flat, int index) {
        return switch (flat) {
            case double[] values -> values[index];
            case float[] values -> values[index];
            case long[] values -> values[index];
            case int[] values -> values[index];
            case short[] values -> values[index];
            case byte[] values -> values[index];
            default -> throw new IllegalStateException("checked before: " + flat.getClass());
        };
    }

    private static void rejectEmptyClass(Path file, int[] labels, List<String> classes) {
        int[] counts = new int[classes.size()];
        for (int label : labels) {
            counts[label]++;
        }
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                throw new InputException("%s: Y_train has no row of class %d (%s); expected at least one per class"
                        .formatted(file, label, classes.get(label)));
            }
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
