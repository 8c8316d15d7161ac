package dev.skydiode.messaging.capture;

/**
 * One thing that is wrong with a capture.
 *
 * @param reason its kind
 * @param field path of the field in the message, such as {@code spectrum.powersMicrowatts[7]}, in proto3 JSON names
 * @param found the value found, shortened; never raw input of any length
 * @param expected what would have been right
 */
public record CaptureProblem(RejectReason reason, String field, String found, String expected) {

    /** One sentence that names field, expectation and value. */
    public String message() {
        return field + ": expected " + expected + ", found " + found;
    }
}
