package dev.skydiode.chip.model;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Jackson's faults in the words of those who write the files: the place in the file and what is expected there. */
public final class JsonFault {
    /** How Jackson begins where a value is null or missing. */
    private static final Pattern NULL = Pattern.compile("(Cannot map|Cannot coerce|Invalid) `null`");

    /** What Jackson says where an element of a row is wrong, and not the row. */
    private static final String ELEMENT = " to element of ";

    private JsonFault() {}

    /** The place as a path from the file's root, such as {@code $.layers[1].biasVolts[3]}. */
    public static String place(JacksonException wrong) {
        return "$"
                + wrong.getPath().stream()
                        .map(step -> step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                        .collect(Collectors.joining());
    }

    /** What is wrong, in one line: Jackson's own words without the Java classes and the source that they name. */
    public static String reason(JacksonException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "unknown; expected one of "
                    + unknown.getKnownPropertyIds().stream().sorted().toList();
        }
        if (wrong instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            boolean missing = NULL.matcher(wrong.getOriginalMessage()).lookingAt();
            Class<?> target = mismatched.getTargetType();
            boolean element = target.isArray() && wrong.getOriginalMessage().contains(ELEMENT);
            return (missing ? "missing; expected " : "expected ") + expected(element ? target.componentType() : target);
        }
        String words = wrong.getOriginalMessage().lines().findFirst().orElse("").replaceAll("`[a-zA-Z.]*`", "it");
        return wrong.getLocation() == null || wrong.getLocation().getLineNr() < 1
                ? words
                : "line %d, column %d: %s"
                        .formatted(
                                wrong.getLocation().getLineNr(),
                                wrong.getLocation().getColumnNr(),
                                words);
    }

    /** What a file's writer calls a value of such a type. */
    private static String expected(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "an integer";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        boolean row = type.isArray() || Collection.class.isAssignableFrom(type) || type == Rows.OneOrMore.class;
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : row ? "an array" : "an object";
    }
}
