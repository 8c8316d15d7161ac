package dev.skydiode.alert.dashboard;

/**
 * What an operator sends.
 *
 * @param operator who; required
 * @param note free text; may be absent
 */
record OperatorRequest(String operator, String note) {}
