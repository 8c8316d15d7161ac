package dev.skydiode.chip.model;

/** A value that a model must not have; names the component so that the reader can tell the place in the file. */
final class InvalidComponentException extends IllegalArgumentException {
    private final String component;
    private final String expectation;

    InvalidComponentException(String component, String expectation) {
        super(component + ": " + expectation);
        this.component = component;
        this.expectation = expectation;
    }

    /** Which value, such as {@code biasVolts[3]}. */
    String component() {
        return component;
    }

    /** What was expected, and what was found. */
    String expectation() {
        return expectation;
    }
}
