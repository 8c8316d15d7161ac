package dev.skydiode.chip.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value in a file together with its path, so that whatever is wrong with it can be said with its place.
 *
 * @param origin what the file is called in messages
 * @param path place in it, as {@code $.layers[1]}
 * @param value what stands there
 */
public record JsonPlace(String origin, String path, Json value) {

    /** Reads strict JSON: one value, no comments, no NaN, no key twice. */
    public static JsonPlace parse(String origin, String text) throws ModelFormatException {
        return new JsonPlace(origin, "$", JsonParser.parse(origin, text));
    }

    /** An exception that names this place. */
    public ModelFormatException wrong(String expectation) {
        return new ModelFormatException(origin, path, expectation);
    }

    /** This object's fields, all of them in {@code known}: a misspelt optional field must not pass in silence. */
    public JsonPlace onlyFields(Set<String> known) throws ModelFormatException {
        for (String key : fields().keySet()) {
            if (!known.contains(key)) {
                throw new ModelFormatException(origin, path + "." + key, "unknown; expected one of " + sorted(known));
            }
        }
        return this;
    }

    /** Whether this object has a field that is not null. */
    public boolean has(String key) throws ModelFormatException {
        Json field = fields().get(key);
        return field != null && !(field instanceof Json.Nothing);
    }

    /** A field of this object, which must be there. */
    public JsonPlace field(String key) throws ModelFormatException {
        Json field = fields().get(key);
        String place = path + "." + key;
        if (field == null) {
            throw new ModelFormatException(origin, place, "missing");
        }
        return new JsonPlace(origin, place, field);
    }

    /** Number of items of this array. */
    public int size() throws ModelFormatException {
        return items().size();
    }

    /** An item of this array. */
    public JsonPlace item(int index) throws ModelFormatException {
        return new JsonPlace(origin, path + "[" + index + "]", items().get(index));
    }

    boolean isMatrix() throws ModelFormatException {
        return !items().isEmpty() && items().getFirst() instanceof Json.Items;
    }

    /** This string. */
    public String text() throws ModelFormatException {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw wrong("expected a string");
    }

    /** This number; one too large for a double is infinite. */
    public double number() throws ModelFormatException {
        if (value instanceof Json.Numeral(double number)) {
            return number;
        }
        throw wrong("expected a number");
    }

    /** This number, which must be an integer of at most 2^53. */
    public long integer() throws ModelFormatException {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw wrong("expected an integer, found " + number);
        }
        return (long) number;
    }

    /** This array of numbers. */
    public double[] numbers() throws ModelFormatException {
        List<Json> items = items();
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = item(i).number();
        }
        return numbers;
    }

    /** This array of arrays of numbers. */
    public double[][] matrix() throws ModelFormatException {
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
