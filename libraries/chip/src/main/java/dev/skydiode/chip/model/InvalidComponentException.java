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

    String component() {
        return component;
    }

    String expectation() {
        return expectation;
    }
}
