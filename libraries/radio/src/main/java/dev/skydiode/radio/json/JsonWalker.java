package dev.skydiode.radio.json;

import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks a JSON document token by token, so that nothing is kept but what the caller keeps. Every complaint carries the
 * path to the value.
 */
public final class JsonWalker {
    /** Characters of a name that a complaint repeats. */
    private static final int MAX_ECHO_LENGTH = 60;

    private final JsonParser parser;
    private String path = "$";

    /** @param parser at the start of a document */
    public JsonWalker(JsonParser parser) {
        this.parser = parser;
    }

    /** A complaint about the document, on its way to becoming the exception of whoever reads it. */
    public static final class Complaint extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Complaint(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * A complaint about the current value.
     *
     * @param expectation what the value should have been, to follow its path
     */
    public Complaint complaint(String expectation) {
        return new Complaint(path + " " + expectation);
    }

    /**
     * The whole document: one object and nothing after it.
     *
     * @param property called with each name; reads its value
     */
    public void document(Consumer<String> property) {
        parser.nextToken();
        object(property);
        if (parser.nextToken() != null) {
            throw complaint("has something after its end");
        }
    }

    /** The object whose first token is current; the consumer must read or {@link #skip} the value of each property. */
    public void object(Consumer<String> property) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw complaint("must be an object");
        }
        String here = path;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            path = here + "." + echo(name);
            parser.nextToken();
            property.accept(name);
        }
        path = here;
    }

    /**
     * The array whose first token is current, of at most so many elements.
     *
     * @param most further ones are a complaint, before anything of them is read
     * @param element called at each element's first token; reads it
     */
    public void array(int most, Runnable element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw complaint("must be an array");
        }
        String here = path;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            path = here + "[" + i + "]";
            if (i == most) {
                throw complaint("is one entry too many: at most " + most + " are read");
            }
            element.run();
        }
        path = here;
    }

    /** Passes over the current value with all that it holds. */
    public void skip() {
        parser.skipChildren();
    }

    /** The current value, which must be a string. */
    public String string() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw complaint("must be a string");
        }
        return parser.getString();
    }

    /** The current value, which must be true or false. */
    public boolean bool() {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw complaint("must be true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** The current value, which must be a finite number. */
    public double number() {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw complaint("must be a number");
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw complaint("must be a number within the range of a double");
        }
        return value;
    }

    /** A whole number from 0 to 2^63 - 1; some writers put it as 100.0. */
    public long count() {
        long value = switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> whole(number());
            default -> throw complaint("must be a whole number");
        };
        if (value < 0) {
            throw complaint("must be 0 or more");
        }
        return value;
    }

    /** A double that is a whole number within the range in which doubles tell one from the next. */
    private long whole(double value) {
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw complaint("must be a whole number");
        }
        return (long) value;
    }

    /** The beginning of a name, without control characters: it ends in logs. */
    private static String echo(String name) {
        String start = name.length() <= MAX_ECHO_LENGTH ? name : name.substring(0, MAX_ECHO_LENGTH) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
