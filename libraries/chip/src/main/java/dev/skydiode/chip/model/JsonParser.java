package dev.skydiode.chip.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strict JSON (RFC 8259) with a bound on depth: no comments, no trailing commas, no NaN, no key twice, nothing behind the
 * value. Written here because the chip depends on the JDK alone.
 */
final class JsonParser {
    private static final int DEEPEST = 16;

    private final String origin;
    private final String text;
    private int at;

    private JsonParser(String origin, String text) {
        this.origin = origin;
        this.text = text;
    }

    static Json parse(String origin, String text) throws ModelFormatException {
        JsonParser parser = new JsonParser(origin, text);
        Json value = parser.value("$", 0);
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.wrong("$", "the end of the file");
        }
        return value;
    }

    private Json value(String path, int depth) throws ModelFormatException {
        if (depth > DEEPEST) {
            throw new ModelFormatException(origin, path, "nested deeper than " + DEEPEST);
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> fields(path, depth);
            case '[' -> items(path, depth);
            case '"' -> new Json.Text(string(path));
            case 't' -> literal(path, "true", new Json.Flag(true));
            case 'f' -> literal(path, "false", new Json.Flag(false));
            case 'n' -> literal(path, "null", new Json.Nothing());
            default -> number(path);
        };
    }

    private Json fields(String path, int depth) throws ModelFormatException {
        Map<String, Json> values = new LinkedHashMap<>();
        at++;
        if (accept('}')) {
            return new Json.Fields(values);
        }
        do {
            skipBlanks();
            String key = string(path);
            if (!accept(':')) {
                throw wrong(path, "':' after \"" + key + "\"");
            }
            if (values.putIfAbsent(key, value(path + "." + key, depth + 1)) != null) {
                throw new ModelFormatException(origin, path + "." + key, "named twice");
            }
        } while (accept(','));
        if (!accept('}')) {
            throw wrong(path, "',' or '}'");
        }
        return new Json.Fields(values);
    }

    private Json items(String path, int depth) throws ModelFormatException {
        List<Json> values = new ArrayList<>();
        at++;
        if (accept(']')) {
            return new Json.Items(values);
        }
        do {
            values.add(value(path + "[" + values.size() + "]", depth + 1));
        } while (accept(','));
        if (!accept(']')) {
            throw wrong(path, "',' or ']'");
        }
        return new Json.Items(values);
    }

    private String string(String path) throws ModelFormatException {
        if (peek() != '"') {
            throw wrong(path, "a string");
        }
        at++;
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = next();
            if (c < ' ') {
                throw wrong(path, "a closed string without control characters");
            }
            out.append(c == '\\' ? escaped(path) : c);
        }
        at++;
        return out.toString();
    }

    private char escaped(String path) throws ModelFormatException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(path);
            default -> throw wrong(path, "an escape of JSON");
        };
    }

    private char unicode(String path) throws ModelFormatException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw wrong(path, "four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Json literal(String path, String word, Json value) throws ModelFormatException {
        if (!text.startsWith(word, at)) {
            throw wrong(path, "a JSON value");
        }
        at += word.length();
        return value;
    }

    private Json number(String path) throws ModelFormatException {
        int start = at;
        boolean wellFormed = true;
        if (peek() == '-') {
            at++;
        }
        boolean leadingZero = peek() == '0';
        int digits = digits();
        wellFormed &= digits > 0 && !(leadingZero && digits > 1);
        if (peek() == '.') {
            at++;
            wellFormed &= digits() > 0;
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            wellFormed &= digits() > 0;
        }
        if (!wellFormed) {
            at = start;
            throw wrong(path, "a JSON value (numbers are finite decimals)");
        }
        double value = Double.parseDouble(text.substring(start, at));
        if (Double.isInfinite(value)) {
            throw new ModelFormatException(origin, path, "expected a finite number");
        }
        return new Json.Numeral(value);
    }

    private int digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - start;
    }

    private boolean accept(char wanted) {
        skipBlanks();
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    /** The character here, or NUL behind the end: no place expects a NUL, so the end is an error wherever it comes. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private ModelFormatException wrong(String path, String expected) {
        int place = Math.min(at, text.length());
        long line = 1 + text.substring(0, place).chars().filter(c -> c == '\n').count();
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new ModelFormatException(
                origin, path, "expected %s, found %s in line %d".formatted(expected, found, line));
    }
}
