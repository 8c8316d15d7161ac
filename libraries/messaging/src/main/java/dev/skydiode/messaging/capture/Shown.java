package dev.skydiode.messaging.capture;

/** Values as messages show them: short, on one line, and safe for a log. */
public final class Shown {

    private static final int MAX_LENGTH = 64;

    private Shown() {}

    static String number(double value) {
        return Double.toString(value);
    }

    /** The text in quotes, cut, with what is not plain ASCII replaced. */
    public static String text(String value) {
        if (value.isEmpty()) {
            return "an empty text";
        }
        String head = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "..." : value;
        StringBuilder shown = new StringBuilder("\"");
        head.chars().forEach(c -> shown.append(c >= ' ' && c < 0x7f && c != '"' ? (char) c : '?'));
        return shown.append('"').toString();
    }
}
