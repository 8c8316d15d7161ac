package dev.skydiode.chip.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value in a file together with its path, so that whatever is wrong with it can be said with its place. */
record JsonPlace(String origin, String path, Json value) {

    ModelFormatException wrong(String expectation) {
        return new ModelFormatException(origin, path, expectation);
    }

    /** This object's fields, all of them in {@code known}: a misspelt optional field must not pass in silence. */
    JsonPlace onlyFields(Set<String> known) throws ModelFormatException {
        for (String key : fields().keySet()) {
            if (!known.contains(key)) {
                throw new ModelFormatException(origin, path + "." + key, "unknown; expected one of " + sorted(known));
            }
        }
        return this;
    }

    boolean has(String key) throws ModelFormatException {
        Json field = fields().get(key);
        return field != null && !(field instanceof Json.Nothing);
    }

    JsonPlace field(String key) throws ModelFormatException {
        Json field = fields().get(key);
        String place = path + "." + key;
        if (field == null) {
            throw new ModelFormatException(origin, place, "missing");
        }
        return new JsonPlace(origin, place, field);
    }

    int size() throws ModelFormatException {
        return items().size();
    }

    JsonPlace item(int index) throws ModelFormatException {
        return new JsonPlace(origin, path + "[" + index + "]", items().get(index));
    }

    boolean isMatrix() throws ModelFormatException {
        return !items().isEmpty() && items().getFirst() instanceof Json.Items;
    }

    String text() throws ModelFormatException {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw wrong("expected a string");
    }

    double number() throws ModelFormatException {
        if (value instanceof Json.Numeral(double number)) {
            return number;
        }
        throw wrong("expected a number");
    }

    long integer() throws ModelFormatException {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw wrong("expected an integer, found " + number);
        }
        return (long) number;
    }

    double[] numbers() throws ModelFormatException {
        List<Json> items = items();
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = item(i).number();
        }
        return numbers;
    }

    double[][] matrix() throws ModelFormatException {
        double[][] rows = new double[size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = item(i).numbers();
        }
        return rows;
    }

    private Map<String, Json> fields() throws ModelFormatException {
        if (value instanceof Json.Fields(Map<String, Json> fields)) {
            return fields;
        }
        throw wrong("expected an object");
    }

    private List<Json> items() throws ModelFormatException {
        if (value instanceof Json.Items(List<Json> items)) {
            return items;
        }
        throw wrong("expected an array");
    }

    private static List<String> sorted(Set<String> known) {
        return known.stream().sorted().toList();
    }
}
